package io.kvasir.tei;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Cohere's texts are for, and what models call the prompt for it. */
enum InputType {
    SEARCH_QUERY("search_query", "query", "retrieval.query"),
    SEARCH_DOCUMENT("search_document", "document", "passage", "retrieval.passage"),
    CLASSIFICATION("classification"),
    CLUSTERING("clustering", "separation");

    private final List<String> names;

    InputType(String... names) {
        this.names = List.of(names);
    }

    /** The prompt of a model that has one for this. */
    Optional<String> prompt(Map<String, String> prompts) {
        return names.stream().filter(prompts::containsKey).map(prompts::get).findFirst();
    }
}
