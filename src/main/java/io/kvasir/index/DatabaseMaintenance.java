package io.kvasir.index;

import io.kvasir.document.SqlExceptions;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** The upkeep of the database that an administrator asks for. Searches and changes go on meanwhile. */
@Singleton
public class DatabaseMaintenance {
    private final DataSource source;
    private final IndexSettings settings;
    private final MaintenanceSettings limits;
    private final EmbeddingSpaces spaces;
    private final VectorIndexCatalog indexes;
    private final ActiveVectorIndexes active;
    private final RecallSampler recall;

    @Inject
    public DatabaseMaintenance(
            DataSource source,
            IndexSettings settings,
            MaintenanceSettings limits,
            EmbeddingSpaces spaces,
            VectorIndexCatalog indexes,
            ActiveVectorIndexes serving,
            RecallSampler recall) {
        this.source = source;
        this.settings = settings;
        this.limits = limits;
        this.spaces = spaces;
        this.indexes = indexes;
        this.active = serving;
        this.recall = recall;
    }

    /** What can be asked for. */
    public enum Kind {
        /** Fresh statistics for the planner. */
        ANALYZE,
        /** Takes deleted rows out of tables and indexes. */
        VACUUM,
        /** Makes the vector and full-text indexes anew, beside the old ones: smaller and better after many deletions. */
        REINDEX,
        /** Measures what the vector index misses. */
        RECALL
    }

    /** A piece of upkeep. */
    public interface Operation {
        /** Ends early, by itself or with an exception, when it is cancelled. */
        void run(BooleanSupplier cancelled);
    }

    /**
     * One step.
     *
     * @param name what it does and to what, for a person
     */
    public record Step(String name, Operation operation) {}

    /** The steps of some kinds of upkeep, in the order that suits them. */
    public List<Step> steps(Set<Kind> kinds) {
        List<Step> steps = new ArrayList<>();
        if (kinds.contains(Kind.VACUUM)) {
            tables().forEach(table -> steps.add(sqlStep("vacuum " + table)));
        }
        if (kinds.contains(Kind.REINDEX)) {
            for (EmbeddingSpace space : spaces.openSpaces()) {
                indexes.find(space).stream().filter(VectorIndex::valid).forEach(index -> steps.add(rebuild(space, index)));
            }
            steps.add(sqlStep("reindex table concurrently posting"));
        }
        if (kinds.contains(Kind.ANALYZE)) {
            tables().forEach(table -> steps.add(sqlStep("analyze " + table)));
        }
        if (kinds.contains(Kind.RECALL)) {
            int sample = Math.max(1, settings.recallSample());
            spaces.openSpaces().forEach(space ->
                    steps.add(new Step("recall of space " + space.id(), cancelled -> recall.measure(space, sample, cancelled))));
        }
        return steps;
    }

    /** Our own tables in our own schema. */
    private List<String> tables() {
        return new SqlQuery()
                .add("select quote_ident(relname) from pg_class where relkind in ('r', 'p') and not relispartition "
                        + "and relnamespace = current_schema()::regnamespace and pg_get_userbyid(relowner) = current_user "
                        + "order by relname")
                .list(source, row -> row.getString(1));
    }

    private Step sqlStep(String sql) {
        return new Step(sql, cancelled -> {
            try {
                CancellableStatement.run(source, sql, limits.longest(), cancelled);
            } catch (SQLException e) {
                throw SqlExceptions.translate(e);
            }
        });
    }

    private Step rebuild(EmbeddingSpace space, VectorIndex index) {
        return new Step("reindex index concurrently " + index.name(), cancelled -> {
            try {
                if (!indexes.tryExclusively(() -> rebuild(space, index, cancelled))) {
                    throw new KvasirException(ErrorCode.CONFLICT, "The vector indexes are just being changed.");
                }
            } catch (SQLException e) {
                throw SqlExceptions.translate(e);
            }
        });
    }

    private void rebuild(EmbeddingSpace space, VectorIndex index, BooleanSupplier cancelled) throws SQLException {
        try {
            indexes.rebuild(index, cancelled);
        } finally {
            // What a rebuild that broke off leaves behind.
            for (VectorIndex left : indexes.find(space)) {
                if (!left.valid()) {
                    indexes.drop(left);
                }
            }
            active.refresh(space);
        }
    }
}
