package io.kvasir.document;

import io.kvasir.access.Caller;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads and changes documents. Changes run in the caller's transaction, under the lock of their collection; reads see
 * committed data.
 */
@Singleton
public class Documents {
    private static final String COLUMNS = "d.id, d.uri, d.title, c.name, d.version, d.media_type, d.bytes, d.passages, "
            + MetadataJson.TEXT_EXPRESSION + ", d.visibility, d.created_at, d.updated_at, d.language";
    /** Maximum bytes of metadata on a page of a list, unless a single document has more. */
    private static final int MAX_PAGE_METADATA = 4 << 20;
    /** Rows persisted before the persistence context is flushed and cleared. */
    private static final int FLUSH_EVERY = 500;
    private static final String VISIBLE = "(? or d.visibility = '{}' or d.visibility && ?)";

    private final EntityManager entities;
    private final DataSource source;

    @Inject
    public Documents(EntityManager entities, DataSource source) {
        this.entities = entities;
        this.source = source;
    }

    /**
     * A stored document as read before a change.
     *
     * @param visibilityInherited whether its visibility is the default of its collection
     */
    public record StoredDocument(Document document, String contentHash, boolean visibilityInherited) {}

    /** Returns the document with this uri, visible or not: for the write path, which checks visibility itself. */
    public Optional<StoredDocument> findStored(String collection, String uri) {
        String sql = "select " + COLUMNS
                + ", d.content_hash, d.visibility_inherited from document d join collection c on c.id = d.collection_id "
                + "where c.name = ? and d.uri = ?";
        return new SqlQuery()
                .add(sql, collection, uri)
                .list(source, row -> new StoredDocument(document(row), row.getString(14), row.getBoolean(15)))
                .stream()
                .findFirst();
    }

    /** Returns the documents whose uri has a prefix, by uri, visible or not: to detect deleted files. */
    public Map<String, UUID> urisWithPrefix(String collection, String prefix) {
        String sql = "select d.uri, d.id from document d join collection c on c.id = d.collection_id "
                + "where c.name = ? and starts_with(d.uri, ?)";
        Map<String, UUID> uris = new HashMap<>();
        new SqlQuery().add(sql, collection, prefix).list(source, row -> uris.put(row.getString(1), row.getObject(2, UUID.class)));
        return uris;
    }

    public Optional<Document> find(UUID id, Caller caller) {
        String sql = "select " + COLUMNS + " from document d join collection c on c.id = d.collection_id "
                + "where d.id = ? and " + VISIBLE;
        return new SqlQuery()
                .add(sql, id, caller.seesEverything(), caller.groups())
                .list(source, Documents::document)
                .stream()
                .findFirst();
    }

    /** Returns the document with this id; throws {@link KvasirException} if there is none or the caller may not see it. */
    public Document byId(String id, Caller caller) {
        return parseId(id).flatMap(known -> find(known, caller))
                .orElseThrow(() -> new KvasirException(
                        ErrorCode.DOCUMENT_NOT_FOUND, "There is no document " + id + "."));
    }

    private static Optional<UUID> parseId(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the text of a document, to which offsets of passages and citations refer; empty if the caller may not see it. */
    public Optional<String> text(UUID id, Caller caller) {
        String sql = "select d.body from document d where d.id = ? and " + VISIBLE;
        return new SqlQuery()
                .add(sql, id, caller.seesEverything(), caller.groups())
                .list(source, row -> row.getString(1))
                .stream()
                .findFirst();
    }

    /** Returns a page of the documents that a caller may see; it is shorter than its limit if metadata is long. */
    public DocumentPage list(DocumentQuery query, Caller caller) {
        String collection = query.collection();
        String text = query.text();
        String after = query.after();
        // Conditions are added only if needed: one that may be true for any row prevents the use of indexes.
        SqlQuery page = new SqlQuery().add("select d.* from document d join collection c on c.id = d.collection_id where ");
        if (collection != null) {
            page.add("c.name = ? and ", collection);
        }
        if (text != null) {
            page.add("lower(d.uri || ' ' || d.title) like lower(?) and ", "%" + text.replaceAll("[\\\\%_]", "\\\\$0") + "%");
        }
        if (after != null) {
            page.add("(d.uri, d.id::text) > (split_part(?, E'\\x1f', 1), split_part(?, E'\\x1f', 2)) and ", after, after);
        }
        page.add(VISIBLE, caller.seesEverything(), caller.groups()).add(" order by d.uri, d.id::text limit ?", query.limit() + 1);
        List<PageRow> found = new SqlQuery()
                .add("select " + COLUMNS + ", d.read from (select d.*, count(*) over () as read, "
                        + "sum(octet_length(d.metadata::text)) over (order by d.uri, d.id::text rows between unbounded preceding and "
                        + "1 preceding) as before from (")
                .add(page)
                .add(") d) d join collection c on c.id = d.collection_id where coalesce(d.before, 0) < " + MAX_PAGE_METADATA
                        + " order by d.uri, d.id::text")
                .list(source, row -> new PageRow(document(row), row.getInt("read")));
        List<Document> shown = found.stream().limit(query.limit()).map(PageRow::document).toList();
        if (shown.isEmpty() || found.getFirst().fetched() == shown.size()) {
            return new DocumentPage(shown, null);
        }
        Document last = shown.getLast();
        return new DocumentPage(shown, last.uri() + '\u001f' + last.id());
    }

    /**
     * A document on a page.
     *
     * @param fetched documents read for the page, one more than its limit if others follow
     */
    private record PageRow(Document document, int fetched) {}

    /**
     * Stores a new document or replaces the one with the same uri, without its passages. Throws a conflict if the caller no
     * longer sees the replaced document, or if a visibility that is not explicit was derived from a state that has changed.
     */
    public Document put(CollectionSnapshot collection, NewDocument newDocument, int passages, Caller caller) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        DocumentRow row = entities.createQuery(
                        "select d from DocumentRow d where d.collectionId = :collection and d.uri = :uri",
                        DocumentRow.class)
                .setParameter("collection", collection.id())
                .setParameter("uri", newDocument.uri())
                .getResultStream()
                .findFirst()
                .orElseGet(() -> newRow(collection, newDocument.uri(), now));
        Set<String> shownTo = row.version > 0 ? Set.copyOf(List.of(row.visibility)) : Set.of();
        if (!caller.sees(shownTo)
                || row.version > 0 && !newDocument.visibility().isConsistentWith(shownTo, row.visibilityInherited)
                || row.version == 0 && newDocument.visibility().origin() == DocumentVisibility.Origin.CARRIED_OVER) {
            throw new KvasirException(
                    ErrorCode.CONFLICT, "The document's visibility was changed meanwhile; send the document again.");
        }
        row.title = newDocument.title();
        row.mediaType = newDocument.mediaType();
        row.body = newDocument.body();
        row.bytes = newDocument.bytes();
        row.contentHash = newDocument.contentHash();
        row.metadata = MetadataJson.toJson(newDocument.metadata());
        row.visibility = newDocument.visibility().groups().toArray(String[]::new);
        row.visibilityInherited = newDocument.visibility().isInherited();
        row.language = collection.analysisLanguage(newDocument.language());
        row.analyzer = (short) newDocument.analyzer();
        row.version++;
        row.passages = passages;
        row.updatedAt = now;
        if (!entities.contains(row)) {
            entities.persist(row);
        }
        entities.createQuery("delete from LinkRow l where l.documentId = :id").setParameter("id", row.id).executeUpdate();
        for (int i = 0; i < newDocument.links().size(); i++) {
            if (i % FLUSH_EVERY == 0) {
                entities.flush();
                entities.clear();
            }
            entities.persist(LinkRow.of(row.id, i, newDocument.links().get(i)));
        }
        entities.flush();
        entities.clear();
        return new Document(
                row.id,
                row.uri,
                row.title,
                collection.name(),
                row.version,
                row.mediaType,
                row.bytes,
                row.passages,
                newDocument.metadata(),
                newDocument.visibility().groups(),
                row.createdAt,
                row.updatedAt,
                row.language);
    }

    private static DocumentRow newRow(CollectionSnapshot collection, String uri, Instant now) {
        DocumentRow row = new DocumentRow();
        row.id = UUID.randomUUID();
        row.collectionId = collection.id();
        row.uri = uri;
        row.createdAt = now;
        return row;
    }

    /**
     * Throws a conflict if a document's visibility has changed since it was read; in the caller's transaction, under the
     * lock of its collection.
     */
    public void checkVisibilityUnchanged(Document read) {
        entities.createQuery("select d from DocumentRow d where d.id = :id", DocumentRow.class)
                .setParameter("id", read.id())
                .getResultStream()
                .findFirst()
                .ifPresent(row -> {
                    // Detached because a bulk statement is about to delete it.
                    entities.detach(row);
                    if (!Set.copyOf(List.of(row.visibility)).equals(read.visibility())) {
                        throw new KvasirException(
                                ErrorCode.CONFLICT, "The document's visibility was changed meanwhile; delete the document again.");
                    }
                });
    }

    /** Deletes documents with their passages and embeddings, in the caller's transaction. */
    public void delete(Collection<UUID> ids) {
        entities.createQuery("delete from DocumentRow d where d.id in :ids").setParameter("ids", ids).executeUpdate();
    }

    /** A document to be deleted. */
    public record DeletionCandidate(UUID id, int passages) {}

    /** Returns up to {@code limit} arbitrary documents of a collection, in the caller's transaction. */
    public List<DeletionCandidate> findAny(long collection, int limit) {
        return candidates(entities.createQuery(
                        "select d.id, d.passages from DocumentRow d where d.collectionId = :collection", Object[].class)
                .setParameter("collection", collection)
                .setMaxResults(limit));
    }

    /**
     * Returns up to {@code limit} documents of a collection that were last stored, or resubmitted unchanged, before an
     * instant; oldest first, in the caller's transaction.
     */
    public List<DeletionCandidate> findExpired(long collection, Instant before, int limit) {
        return candidates(entities.createQuery(
                        "select d.id, d.passages from DocumentRow d where d.collectionId = :collection and d.updatedAt < :before "
                                + "and not exists (select r.documentId from RenewalRow r where r.documentId = d.id "
                                + "and r.renewedAt >= :before) order by d.updatedAt",
                        Object[].class)
                .setParameter("collection", collection)
                .setParameter("before", before)
                .setMaxResults(limit));
    }

    private static List<DeletionCandidate> candidates(TypedQuery<Object[]> query) {
        return query.getResultStream().map(row -> new DeletionCandidate((UUID) row[0], (Integer) row[1])).toList();
    }

    /** Restarts the retention of a document that was resubmitted unchanged; returns false if it no longer exists. */
    public boolean refreshRetention(UUID id) {
        // The lock waits for a concurrent deletion; afterwards there is no row to refer to.
        return new SqlQuery()
                        .add(
                                "insert into document_renewal (document_id, renewed_at) "
                                        + "select d.id, now() from document d where d.id = ? for key share "
                                        + "on conflict (document_id) do update set renewed_at = excluded.renewed_at",
                                id)
                        .update(source)
                > 0;
    }

    public long count() {
        return new SqlQuery().add("select count(*) from document").list(source, row -> row.getLong(1)).getFirst();
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getLong(7),
                row.getInt(8),
                MetadataJson.fromJson(row.getString(9)),
                Set.of((String[]) row.getArray(10).getArray()),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                row.getObject(12, OffsetDateTime.class).toInstant(),
                row.getString(13));
    }
}
