package io.kvasir.document.feedback;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** Converts quotations to and from the database's JSON. */
final class QuotesJson {
    private QuotesJson() {}

    static String toJson(List<FeedbackQuote> quotes) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (FeedbackQuote quote : quotes) {
            array.add(JSON.createObjectBuilder()
                    .add("document_id", quote.documentId().toString())
                    .add("uri", quote.uri())
                    .add("title", quote.title())
                    .add("heading", quote.heading())
                    .add("quote", quote.quote())
                    .add("text", quote.text())
                    .add("start", quote.start())
                    .add("end", quote.end()));
        }
        return array.build().toString();
    }

    static List<FeedbackQuote> fromJson(String json) {
        try (JsonReader reader = JSON.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(quote -> new FeedbackQuote(
                            UUID.fromString(quote.getString("document_id")),
                            quote.getString("uri"),
                            quote.getString("title"),
                            quote.getString("heading"),
                            quote.getString("quote"),
                            quote.getString("text"),
                            quote.getInt("start"),
                            quote.getInt("end")))
                    .toList();
        }
    }
}
