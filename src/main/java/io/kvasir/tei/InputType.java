package io.kvasir.tei;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cohere's purposes of texts, with the names of the corresponding model prompts. */
enum InputType {
    SEARCH_QUERY("search_query", "query", "retrieval.query"),
    SEARCH_DOCUMENT("search_document", "document", "passage", "retrieval.passage"),
    CLASSIFICATION("classification"),
    CLUSTERING("clustering", "separation");

    private final List<String> names;

    InputType(String... names) {
        this.names = List.of(names);
    }

    /** Returns the model's prompt for this purpose, if it has one. */
    Optional<String> prompt(Map<String, String> prompts) {
        return names.stream().filter(prompts::containsKey).map(prompts::get).findFirst();
    }
}
