package io.kvasir.document;

import io.kvasir.document.database.SqlQuery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Documents whose terms were found by an earlier version of the analyzer. */
@Singleton
public class OutdatedDocuments {
    private static final int MAX_BATCH_DOCUMENTS = 50;
    private static final int MAX_BATCH_PASSAGES = 2_000;
    /** Number of characters of a document that tell its language. */
    private static final int BEGINNING = 4_000;

    private final EntityManager entities;
    private final DataSource source;

    @Inject
    public OutdatedDocuments(EntityManager entities, DataSource source) {
        this.entities = entities;
        this.source = source;
    }

    /** A collection with such documents. */
    public record Backlog(long collection, String name, long documents) {}

    /** A document that is to be analyzed again. */
    public record Entry(UUID id, String uri) {}

    /**
     * What its language is found in, and its title.
     *
     * @param beginning the first characters of its text
     */
    public record Source(UUID id, String title, Map<String, Object> metadata, String beginning) {}

    /** Returns the collections that have such documents, by name. */
    public List<Backlog> collections(int analyzer) {
        return new SqlQuery()
                .add(
                        "select c.id, c.name, n.documents from collection c cross join lateral (select count(*) as documents "
                                + "from document d where d.collection_id = c.id and d.analyzer < ?) n where n.documents > 0 "
                                + "order by c.name",
                        analyzer)
                .list(source, row -> new Backlog(row.getLong(1), row.getString(2), row.getLong(3)));
    }

    /** Returns some such documents of a collection by id, those after {@code after}; fewer if they have many passages. */
    public List<Entry> find(long collection, int analyzer, UUID after) {
        return new SqlQuery()
                .add(
                        "select d.id, d.uri from (select id, uri, passages, sum(passages) over (order by id) as total from "
                                + "(select id, uri, passages from document where collection_id = ? and analyzer < ? and id > ? "
                                + "order by id limit ?) batch) d where d.total - d.passages < ? order by d.id",
                        collection,
                        analyzer,
                        after,
                        MAX_BATCH_DOCUMENTS,
                        MAX_BATCH_PASSAGES)
                .list(source, row -> new Entry(row.getObject(1, UUID.class), row.getString(2)));
    }

    /** Returns those of the documents that still are such, in the caller's transaction. */
    public List<Source> read(Collection<UUID> ids, int analyzer) {
        List<Object[]> rows = entities.createQuery(
                        "select d.id, d.title, d.metadata, substring(d.body, 1, " + BEGINNING + ") from DocumentRow d "
                                + "where d.id in :ids and d.analyzer < :analyzer order by d.id",
                        Object[].class)
                .setParameter("ids", ids)
                .setParameter("analyzer", (short) analyzer)
                .getResultList();
        List<Source> sources = new ArrayList<>();
        rows.forEach(row -> sources.add(
                new Source((UUID) row[0], (String) row[1], MetadataJson.fromJson((String) row[2]), (String) row[3])));
        return sources;
    }

    /** Notes the analyzer and the language of documents, in the caller's transaction. Their retention goes on as before. */
    public void mark(Collection<UUID> ids, String language, int analyzer) {
        entities.createQuery("update DocumentRow d set d.language = :language, d.analyzer = :analyzer where d.id in :ids")
                .setParameter("language", language)
                .setParameter("analyzer", (short) analyzer)
                .setParameter("ids", ids)
                .executeUpdate();
    }
}
