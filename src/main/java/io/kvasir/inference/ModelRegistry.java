package io.kvasir.inference;

import java.util.List;
import java.util.Map;

/**
 * The models of this server. A model is asked for by name, {@code name@variant} for one of its precisions; case does not
 * matter. A name that is not known fails with {@code MODEL_NOT_FOUND}, a model that cannot be loaded with
 * {@code MODEL_UNUSABLE} and the reason.
 */
public interface ModelRegistry {

    /** Everything that was declared or found, with its state. */
    List<ModelInfo> list();

    /** Real names by the other names that callers may use, which are in lower case. */
    Map<String, String> aliases();

    /** What embeds passages and questions where nobody names a model. */
    Embedder embedder();

    /** The embedding model of that name. */
    Embedder embedder(String name);

    /** What reranks where nobody names a model. */
    Reranker reranker();

    /** The reranker of that name. */
    Reranker reranker(String name);
}
