package io.kvasir.ingest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentNameTest {

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
    void name_ofADocumentWithoutTitle_isTheLastPartOfItsUri(String uri, String name) {
        assertThat(DocumentName.of(uri)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"handbook/C# guide.md, C# guide", "handbook/Why us?.md, Why us?"})
    void name_ofAFile_mayHaveAnySign(String uri, String name) {
        assertThat(DocumentName.of(uri)).isEqualTo(name);
    }
}
