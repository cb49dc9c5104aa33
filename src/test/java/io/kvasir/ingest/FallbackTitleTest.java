package io.kvasir.ingest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FallbackTitleTest {

    @ParameterizedTest
    @CsvSource({
        "handbook/people/Leave policy.md, Leave policy",
        "Leave.markdown, Leave",
        "LEAVE.MD, LEAVE",
        "https://example.com/wiki/leave.html?version=2#top, leave",
        "https://example.com/wiki/leave/, leave",
        "https://example.com/wiki/leave, leave",
        "notes/plan.v2.txt, plan.v2",
        "notes/plan.v2, plan.v2",
        "report.pdf, report.pdf",
        "notes/.md, .md",
        "urn:uuid:8f3c, urn:uuid:8f3c",
        "größe 日本.md, größe 日本",
        "/, /",
        "?q=1, ?q=1"
    })
    void title_notGiven_isTheLastPartOfTheUri(String uri, String name) {
        assertThat(FallbackTitle.of(uri)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "Leave policy, true", "Leave, true", "2025-06-04 Staff Meeting, true", "größe 日本, true", "日本語, true",
        "MED-10, false", "doc12, false", "1234, false", "8f3c-11aa-abc, false", "a_1, false", "'', false", "/, false"
    })
    void name_isInformative_withOneWord_orTwoBesideANumber(String name, boolean isFirst) {
        assertThat(FallbackTitle.isInformative(name)).isEqualTo(isFirst);
    }

    @ParameterizedTest
    @CsvSource({"handbook/C# guide.md, C# guide", "handbook/Why us?.md, Why us?"})
    void fileName_mayContainAnyCharacter(String uri, String name) {
        assertThat(FallbackTitle.of(uri)).isEqualTo(name);
    }
}
