package io.kvasir.mesh;

import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.SearchScope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads the links between those documents of a collection that the caller may see. The scope's filter does not apply to
 * links, only to the passages read afterwards.
 */
@Singleton
public class LinkRepository {
    /** Longer targets are no longer stored, and resolve to nothing. */
    private static final String TARGET_LENGTH_LIMIT = "length(l.target) <= 2000 and ";

    private static final String VISIBLE = "(? or d.visibility = '{}' or d.visibility && ?)";
    private static final String LINK_COLUMNS = "d.id, d.uri, l.kind <> 'hyperlink', l.target, "
            + "left(l.heading, 2000), left(l.alias, 2000), l.start_offset";

    /** Maximum number of incoming links per name; links to a page that everything links to are uninformative. */
    private static final int MAX_PER_NAME = 64;

    private static final int MAX_OUTGOING = 2000;
    private static final int MAX_CANDIDATES = 2000;

    private final DataSource source;

    @Inject
    public LinkRepository(DataSource source) {
        this.source = source;
    }

    /** Returns the links in these documents, in order. */
    List<UnresolvedLink> outgoing(Collection<UUID> documents, SearchScope scope) {
        String sql = "select " + LINK_COLUMNS + ", l.name from document d join document_link l on l.document_id = d.id "
                + "where d.id = any(?) and d.collection_id = ? and " + TARGET_LENGTH_LIMIT + VISIBLE
                + " order by l.document_id, l.position limit " + MAX_OUTGOING;
        return query(sql, documents.toArray(UUID[]::new), scope).list(source, LinkRepository::link);
    }

    /** Returns links that may point to these documents, judged by name, up to {@link #MAX_PER_NAME} per name. */
    List<UnresolvedLink> incoming(Collection<UUID> documents, SearchScope scope) {
        String sql = "select f.* from (select distinct unnest(t.names) as name "
                + "from document t where t.id = any(?)) n cross join lateral (select " + LINK_COLUMNS
                + ", n.name from document_link l join document d on d.id = l.document_id where l.name = n.name "
                + "and d.collection_id = ? and " + TARGET_LENGTH_LIMIT + VISIBLE
                + " order by l.document_id, l.position limit " + MAX_PER_NAME + ") f";
        return query(sql, documents.toArray(UUID[]::new), scope).list(source, LinkRepository::link);
    }

    /** Returns the documents that have one of these names. */
    List<LinkTarget> findByNames(Collection<String> names, SearchScope scope) {
        String sql = "select d.id, d.uri, d.title, d.aliases, d.names "
                + "from document d "
                + "where d.names && ? and d.collection_id = ? and " + VISIBLE
                + " limit " + MAX_CANDIDATES;
        return query(sql, names, scope)
                .list(
                        source,
                        row -> LinkTarget.of(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                List.of((String[]) row.getArray(4).getArray()),
                                List.of((String[]) row.getArray(5).getArray())));
    }

    /** Returns a query whose parameters are the documents or names it starts from, and the collection and caller of a scope. */
    private static SqlQuery query(String sql, Object start, SearchScope scope) {
        return new SqlQuery()
                .add(sql, start, scope.collection().id(), scope.caller().seesEverything(), scope.caller().groups());
    }

    private static UnresolvedLink link(ResultSet row) throws SQLException {
        return new UnresolvedLink(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getBoolean(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                row.getString(8));
    }
}
