package io.kvasir.document.feedback;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuotesJsonTest {

    @Test
    void quotes_areReadAsTheyWereWritten() {
        List<FeedbackQuote> quotes = List.of(
                new FeedbackQuote(UUID.randomUUID(), "a \"b\".md", "A", "A > B", "Line *one*\nand 😀.", "Line one and 😀.", 3, 22),
                new FeedbackQuote(UUID.randomUUID(), "c.md", "", "", "x", "x", 0, 1));

        assertThat(QuotesJson.fromJson(QuotesJson.toJson(quotes))).isEqualTo(quotes);
        assertThat(QuotesJson.fromJson(QuotesJson.toJson(List.of()))).isEmpty();
    }
}
