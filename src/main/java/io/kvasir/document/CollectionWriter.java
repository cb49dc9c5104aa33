package io.kvasir.document;

import io.kvasir.access.Caller;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Locks, creates, changes and deletes collections. */
@Singleton
public class CollectionWriter {
    /** Maximum attempts to create a collection that is concurrently deleted. */
    private static final int MAX_ATTEMPTS = 3;

    private final EntityManager entities;
    private final Collections collections;
    private final AuditTrail audit;

    @Inject
    public CollectionWriter(EntityManager entities, Collections collections, AuditTrail audit) {
        this.entities = entities;
        this.collections = collections;
        this.audit = audit;
    }

    /**
     * Creates the collection if necessary, owned by the caller, and locks it until the end of the transaction: changes to
     * one collection are serialised.
     */
    public CollectionSnapshot lock(String name, Caller caller) {
        // A collection being deleted keeps its name until it can be locked, and is then gone: it is created again.
        for (int tried = 0; tried < MAX_ATTEMPTS; tried++) {
            create(name, caller);
            Optional<CollectionSnapshot> locked = selectForUpdate("name = :key", name);
            if (locked.isPresent()) {
                return locked.get();
            }
        }
        throw deletedConcurrently();
    }

    /** Locks a collection until the end of the transaction; empty if there is none of this name. */
    public Optional<CollectionSnapshot> lock(String name) {
        return selectForUpdate("name = :key", name);
    }

    /** Locks a collection by id until the end of the transaction, never a new one of the same name; empty if it is gone. */
    public Optional<CollectionSnapshot> lock(long id) {
        return selectForUpdate("id = :key", id);
    }

    /**
     * Returns whether the caller's transaction may delete expired documents; only one of all servers may, until its
     * transaction ends.
     */
    public boolean claimExpiry() {
        return claim("kvasir.retention");
    }

    /**
     * Returns whether the caller's transaction may analyze documents again; only one of all servers may, until its transaction
     * ends.
     */
    public boolean claimReanalysis() {
        return claim("kvasir.reanalyze");
    }

    private boolean claim(String name) {
        return (Boolean) entities.createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .setParameter("name", name)
                .getSingleResult();
    }

    private boolean create(String name, Caller caller) {
        return entities.createNativeQuery(
                                "insert into collection (name, owner) values (:name, :owner) on conflict (name) do nothing")
                        .setParameter("name", name)
                        .setParameter("owner", caller.name())
                        .executeUpdate()
                > 0;
    }

    @SuppressWarnings("unchecked")
    private Optional<CollectionSnapshot> selectForUpdate(String condition, Object key) {
        List<Object[]> rows = entities.createNativeQuery(
                        "select id, version, stamp, passages, embeddings, words, name, array_to_string(languages, ',') "
                                + "from collection where " + condition + " for update")
                .setParameter("key", key)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new CollectionSnapshot(
                        toLong(row[0]),
                        (String) row[6],
                        toLong(row[1]),
                        (UUID) row[2],
                        toLong(row[3]),
                        toLong(row[4]),
                        ((Number) row[5]).doubleValue(),
                        false,
                        0,
                        ((String) row[7]).isEmpty() ? List.of() : List.of(((String) row[7]).split(","))));
    }

    /** Returns the definition of a locked collection. */
    public CollectionDefinition definition(CollectionSnapshot collection) {
        return entities.find(CollectionRow.class, collection.id()).definition();
    }

    /**
     * Replaces the definition of a collection, which is created if it does not exist; returns whether it was created.
     * Permission is checked under the lock, so that no document hidden from the caller can be added in between.
     */
    @Transactional
    public boolean define(String name, CollectionDefinition definition, Caller caller) {
        boolean made = create(name, caller);
        CollectionSnapshot collection = selectForUpdate("name = :key", name).orElseThrow(CollectionWriter::deletedConcurrently);
        if (!made && !summary(name, caller).isChangeableBy(caller)) {
            throw new KvasirException(
                    ErrorCode.FORBIDDEN,
                    "Only its owner, an administrator, or a caller who sees all of its documents may change the collection.");
        }
        entities.find(CollectionRow.class, collection.id()).define(definition);
        audit.record(caller.name(), made ? "collection.create" : "collection.change", Map.of("collection", name));
        return made;
    }

    /** Reads on the transaction's own connection: there is no second one for it. */
    private CollectionSummary summary(String name, Caller caller) {
        Optional<CollectionSummary> known =
                entities.callWithConnection((Connection connection) -> collections.findIgnoringVisibility(connection, name, caller));
        return known.orElseThrow(CollectionWriter::deletedConcurrently);
    }

    private static KvasirException deletedConcurrently() {
        return new KvasirException(ErrorCode.CONFLICT, "The collection was deleted in the same moment; send the request again.");
    }

    /** Adds to the counters of a locked collection and returns its version, which the change of its document has increased. */
    public long updateCounts(CollectionSnapshot collection, long addedPassages, long addedEmbeddings, double addedTerms) {
        Object version = entities.createNativeQuery(
                        "update collection set passages = passages + :passages, "
                                + "embeddings = embeddings + :embeddings, "
                                + "words = words + :words where id = :id returning version")
                .setParameter("passages", addedPassages)
                .setParameter("embeddings", addedEmbeddings)
                .setParameter("words", addedTerms)
                .setParameter("id", collection.id())
                .getSingleResult();
        return toLong(version);
    }

    /** Adds the language of a document to those of its locked collection, which is returned with it. */
    public CollectionSnapshot addLanguage(CollectionSnapshot collection, String language) {
        if (collection.languages().contains(language)) {
            return collection;
        }
        entities.createNativeQuery(
                        "update collection set languages = array_append(languages, cast(:language as text)) where id = :id")
                .setParameter("language", language)
                .setParameter("id", collection.id())
                .executeUpdate();
        return collection.withLanguage(language);
    }

    /** Deletes a locked collection that has no documents left. */
    public void delete(CollectionSnapshot collection) {
        entities.createQuery("delete from CollectionRow c where c.id = :id")
                .setParameter("id", collection.id())
                .executeUpdate();
    }

    private static long toLong(Object value) {
        return ((Number) value).longValue();
    }
}
