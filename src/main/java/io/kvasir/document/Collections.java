package io.kvasir.document;

import io.kvasir.access.Caller;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Reads collections. Visible documents are counted as the collection's counter minus the hidden documents, which a partial
 * index finds. The cost thus grows with the number of restricted documents, not with the size of the collection.
 */
@Singleton
public class Collections {
    private static final String DEFINITION = "c.description, c.language, c.visibility, c.retention";
    private static final String SUMMARY = "select " + DEFINITION + ", c.id, c.name, c.owner, c.version, c.created_at, "
            + "c.documents - h.documents, c.passages - h.passages, h.documents, h.passages from collection c cross join lateral ("
            + "select count(*) as documents, coalesce(sum(d.passages), 0) as passages from document d "
            + "where not ? and d.collection_id = c.id and d.visibility <> '{}' and not d.visibility && ?) h ";

    private final DataSource source;

    @Inject
    public Collections(DataSource source) {
        this.source = source;
    }

    /** Returns the collections that exist for a caller, by name. */
    public List<CollectionSummary> list(Caller caller) {
        return summaries("order by c.name", caller).list(source, Collections::summary).stream()
                .filter(collection -> collection.existsFor(caller))
                .toList();
    }

    /** Returns the collection of that name; throws {@link KvasirException} if it does not exist for the caller. */
    public CollectionSummary byName(String name, Caller caller) {
        return findIgnoringVisibility(name, caller)
                .filter(collection -> collection.existsFor(caller))
                .orElseThrow(() -> new KvasirException(
                        ErrorCode.COLLECTION_NOT_FOUND, "There is no collection '" + name + "'."));
    }

    /**
     * Returns the collection of that name even if it does not exist for the caller: for the write path, which checks
     * visibility itself.
     */
    public Optional<CollectionSummary> findIgnoringVisibility(String name, Caller caller) {
        return summaries("where c.name = ?", caller, name).list(source, Collections::summary).stream().findFirst();
    }

    /** Returns the collection of that name as the transaction of a connection sees it, whether or not it exists for the caller. */
    Optional<CollectionSummary> findIgnoringVisibility(Connection connection, String name, Caller caller) throws SQLException {
        return summaries("where c.name = ?", caller, name).list(connection, Collections::summary).stream().findFirst();
    }

    /** Returns the definition of a collection, the empty one if it does not exist: for the write path. */
    public CollectionDefinition definition(String name) {
        return new SqlQuery()
                .add("select " + DEFINITION + " from collection c where c.name = ?", name)
                .list(source, Collections::definition)
                .stream()
                .findFirst()
                .orElse(CollectionDefinition.empty());
    }

    /** Returns the ids of the collections with a retention. */
    public List<Long> idsWithRetention() {
        return new SqlQuery()
                .add("select id from collection where retention is not null order by id")
                .list(source, row -> row.getLong(1));
    }

    private static SqlQuery summaries(String condition, Caller caller, Object... parameters) {
        return new SqlQuery().add(SUMMARY, caller.seesEverything(), caller.groups()).add(condition, parameters);
    }

    private static CollectionSummary summary(ResultSet row) throws SQLException {
        return new CollectionSummary(
                row.getLong(5),
                row.getString(6),
                definition(row),
                row.getString(7),
                row.getLong(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13));
    }

    private static CollectionDefinition definition(ResultSet row) throws SQLException {
        String retention = row.getString(4);
        return new CollectionDefinition(
                row.getString(1),
                row.getString(2),
                Set.of((String[]) row.getArray(3).getArray()),
                retention == null ? null : Retention.of(retention));
    }
}
