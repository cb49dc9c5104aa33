package io.kvasir.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Metadata filters, and the sources of a document's title. */
class MetadataIT extends OnServer {
    private void buoy(String uri, Map<String, ?> metadata) {
        api.store(Map.of(
                "collection", collection,
                "uri", uri,
                "content", "A buoy is anchored in the sound.",
                "metadata", metadata));
    }

    @BeforeEach
    void threeBuoys() {
        buoy("a", Map.of("year", 2021, "colour", "red", "tags", List.of("lit", "steel"), "date", "2021-03-01", "odd \"key\"", 1));
        buoy("b", Map.of("year", 2023, "colour", "green", "tags", List.of("foam"), "date", "2023-05-01", "active", true));
        buoy("c", Map.of("year", 2025.5, "colour", "red", "date", "2025-07-01"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"colour": "red"}                                    | a c
            {"colour": ["green", "blue"]}                        | b
            {"colour": ["green", "red"]}                         | a b c
            {"year": 2021}                                       | a
            {"year": {"gte": 2023}}                              | b c
            {"year": {"gte": 2022, "lte": 2024}}                 | b
            {"year": {"lte": 2025.4}}                            | a b
            {"date": {"gte": "2023-01-01", "lte": "2023-12-31"}} | b
            {"tags": "lit"}                                      | a
            {"tags": ["lit", "foam"]}                            | a b
            {"active": true}                                     | b
            {"odd \\"key\\"": 1}                                 | a
            {"colour": "red", "year": {"gte": 2022}}             | c
            {"colour": "' or 1=1 --"}                            | ``
            {"unknown": "x"}                                     | ``
            {}                                                   | a b c
            """)
    void search_filtered_findsOnlyMatchingDocuments(String filter, String expected) {
        for (String mode : List.of("hybrid", "dense", "lexical")) {
            Reply reply = api.post(
                    "/api/search",
                    Map.of("query", "buoy in the sound", "collection", collection, "mode", mode, "filter", json(filter)));

            assertThat(reply.all("results", "uri"))
                    .as("%s %s", mode, filter)
                    .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" "));
        }
    }

    @Test
    void metadata_ofTheSender_overridesTheDocumentsOwn() {
        JsonObject document = api.store(Map.of(
                "collection", collection,
                "uri", "front.md",
                "content", "---\nowner: Front\nkept: yes it is\n---\nWords.",
                "metadata", Map.of("owner", "Sender", "nested", Map.of("deep", List.of(1, 2)))));

        assertThat(document.getJsonObject("metadata").getString("owner")).isEqualTo("Sender");
        assertThat(document.getJsonObject("metadata").getString("kept")).isEqualTo("yes it is");
        assertThat(document.getJsonObject("metadata").getJsonObject("nested").toString()).isEqualTo("{\"deep\":[1,2]}");
        assertThat(api.get("/api/documents/" + document.getString("id")).ok().getJsonObject("document").get("metadata"))
                .isEqualTo(document.get("metadata"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Given | ---\\ntitle: Front\\n---\\n# Heading\\n\\nWords. | Given
            ''    | ---\\ntitle: Front\\n---\\n# Heading\\n\\nWords. | Front
            ''    | # Heading\\n\\nWords.                            | Heading
            ''    | Only words.                                      | The file name
            """)
    void title_fallsBackFromSenderToFrontMatterHeadingAndName(String given, String content, String expected) {
        Map<String, String> submission = new java.util.HashMap<>(
                Map.of("collection", collection, "uri", "folder/The file name.md", "content", content.replace("\\n", "\n")));
        if (!given.isEmpty()) {
            submission.put("title", given);
        }

        assertThat(api.store(submission).getString("title")).isEqualTo(expected);
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
