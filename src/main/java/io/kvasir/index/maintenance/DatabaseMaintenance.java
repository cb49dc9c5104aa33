package io.kvasir.index.maintenance;

import io.kvasir.document.database.CancellableStatement;
import io.kvasir.document.database.SqlExceptions;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.MaintenanceSettings;
import io.kvasir.index.vector.ActiveVectorIndexes;
import io.kvasir.index.vector.EmbeddingSpaces;
import io.kvasir.index.vector.RecallSampler;
import io.kvasir.index.vector.VectorIndex;
import io.kvasir.index.vector.VectorIndexCatalog;
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

/** Maintenance of the database on request of an administrator. Searches and changes continue meanwhile. */
@Singleton
public class DatabaseMaintenance {
    private final DataSource source;
    private final IndexSettings settings;
    private final MaintenanceSettings limits;
    private final EmbeddingSpaces spaces;
    private final VectorIndexCatalog catalog;
    private final ActiveVectorIndexes active;
    private final RecallSampler recall;

    @Inject
    public DatabaseMaintenance(
            DataSource source,
            IndexSettings settings,
            MaintenanceSettings limits,
            EmbeddingSpaces spaces,
            VectorIndexCatalog catalog,
            ActiveVectorIndexes active,
            RecallSampler recall) {
        this.source = source;
        this.settings = settings;
        this.limits = limits;
        this.spaces = spaces;
        this.catalog = catalog;
        this.active = active;
        this.recall = recall;
    }

    /** The kinds of maintenance. */
    public enum Kind {
        /** Updates the planner's statistics. */
        ANALYZE,
        /** Removes deleted rows from tables and indexes. */
        VACUUM,
        /** Rebuilds the vector and lexical indexes concurrently, which makes them smaller and better after many deletions. */
        REINDEX,
        /** Measures the recall of the vector indexes. */
        RECALL
    }

    /** A maintenance operation. */
    public interface Operation {
        /** Runs the operation; returns early or throws once {@code cancelled} is true. */
        void run(BooleanSupplier cancelled);
    }

    /**
     * A step of a maintenance run.
     *
     * @param name human-readable operation and target
     */
    public record Step(String name, Operation operation) {}

    /** Returns the steps of the given kinds, in the order vacuum, reindex, analyse, recall. */
    public List<Step> steps(Set<Kind> kinds) {
        List<Step> steps = new ArrayList<>();
        if (kinds.contains(Kind.VACUUM)) {
            tables().forEach(table -> steps.add(sqlStep("vacuum " + table)));
        }
        if (kinds.contains(Kind.REINDEX)) {
            for (EmbeddingSpace space : spaces.openSpaces()) {
                catalog.find(space).stream().filter(VectorIndex::valid).forEach(index -> steps.add(rebuild(space, index)));
            }
            steps.add(sqlStep("reindex table concurrently posting"));
        }
        if (kinds.contains(Kind.ANALYZE)) {
            tables().forEach(table -> steps.add(sqlStep("analyze " + table)));
        }
        if (kinds.contains(Kind.RECALL)) {
            int sample = Math.max(1, settings.recallSampleSize());
            spaces.openSpaces().forEach(space ->
                    steps.add(new Step("recall of space " + space.id(), cancelled -> recall.measure(space, sample, cancelled))));
        }
        return steps;
    }

    /** Returns the tables of the current schema that the current user owns. */
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
                CancellableStatement.run(source, sql, limits.maxDuration(), cancelled);
            } catch (SQLException e) {
                throw SqlExceptions.translate(e);
            }
        });
    }

    private Step rebuild(EmbeddingSpace space, VectorIndex index) {
        return new Step("reindex index concurrently " + index.name(), cancelled -> {
            try {
                if (!catalog.tryExclusively(() -> rebuild(space, index, cancelled))) {
                    throw new KvasirException(ErrorCode.CONFLICT, "The vector indexes are just being changed.");
                }
            } catch (SQLException e) {
                throw SqlExceptions.translate(e);
            }
        });
    }

    private void rebuild(EmbeddingSpace space, VectorIndex index, BooleanSupplier cancelled) throws SQLException {
        try {
            catalog.rebuild(index, cancelled);
        } finally {
            // Drops the invalid index that an aborted rebuild leaves.
            for (VectorIndex left : catalog.find(space)) {
                if (!left.valid()) {
                    catalog.drop(left);
                }
            }
            active.refresh(space);
        }
    }
}
