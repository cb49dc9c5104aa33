package io.kvasir.index.vector;

import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.inference.EmbeddingModel;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** Finds and creates embedding spaces. */
@Singleton
public class EmbeddingSpaces {
    private final DataSource source;
    private final VectorIndexReconciler reconciler;
    private final Map<EmbeddingModel, EmbeddingSpace> cache = new ConcurrentHashMap<>();

    @Inject
    public EmbeddingSpaces(DataSource source, VectorIndexReconciler reconciler) {
        this.source = source;
        this.reconciler = reconciler;
    }

    /** Returns the space of a model, creating it and managing its vector index on first use. */
    public EmbeddingSpace of(EmbeddingModel model) {
        EmbeddingSpace space = cache.get(model);
        if (space != null) {
            return space;
        }
        EmbeddingSpace made = new EmbeddingSpace(id(model), model);
        reconciler.manage(made);
        cache.put(model, made);
        return made;
    }

    private int id(EmbeddingModel model) {
        return find(model)
                .or(() -> {
                    insert(model);
                    return find(model);
                })
                .orElseThrow(() -> new IllegalStateException(
                        "there is a space of this model with another dimension than " + model.dimension()));
    }

    /** Returns the spaces used by this server since its start. */
    public List<EmbeddingSpace> openSpaces() {
        return List.copyOf(cache.values());
    }

    /** Returns the most recently created of {@link #openSpaces}; empty if there is none. */
    public Optional<EmbeddingSpace> newest() {
        return openSpaces().stream().max(Comparator.comparingInt(EmbeddingSpace::id));
    }

    private Optional<Integer> find(EmbeddingModel model) {
        return new SqlQuery()
                .add(
                        "select id from embedding_space where model = ? and sha256 = ? and precision = ? and rewrite = ? "
                                + "and dimension = ? and max_tokens = ? and prefixes = ?::jsonb",
                        identity(model))
                .list(source, row -> row.getInt(1))
                .stream()
                .findFirst();
    }

    /** Inserts the space, unless another server does at the same time. */
    private void insert(EmbeddingModel model) {
        new SqlQuery()
                .add(
                        "insert into embedding_space (model, sha256, precision, rewrite, dimension, max_tokens, prefixes, state) "
                                + "values (?, ?, ?, ?, ?, ?, ?::jsonb, 'active') on conflict do nothing",
                        identity(model))
                .update(source);
    }

    /** Returns what distinguishes a space from all others, in the order of the columns. */
    private static Object[] identity(EmbeddingModel model) {
        String prompts = JSON.createObjectBuilder(new HashMap<>(model.prompts())).build().toString();
        return new Object[] {
            model.name(), model.sha256(), model.precision(), model.rewrite(), model.dimension(), model.maxTokens(), prompts
        };
    }
}
