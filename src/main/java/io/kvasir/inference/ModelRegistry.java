package io.kvasir.inference;

import java.util.List;
import java.util.Map;

/**
 * The models of this server. A model is requested by {@code name} or {@code name@variant}, case-insensitive. An unknown name fails with
 * {@code MODEL_NOT_FOUND}; a model that cannot be loaded fails with {@code MODEL_UNUSABLE} and the reason.
 */
public interface ModelRegistry {

    /** Returns all declared or discovered models with their state. */
    List<ModelInfo> list();

    /** Returns model names by their aliases, which are in lower case. */
    Map<String, String> aliases();

    /** Returns the default embedder of passages and queries. */
    Embedder embedder();

    /** Returns the embedder of the given name. */
    Embedder embedder(String name);

    /** Returns the default reranker. */
    Reranker reranker();

    /** Returns the reranker of the given name. */
    Reranker reranker(String name);
}
