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

/** The collections as they are changed. */
@Singleton
public class CollectionVersions {
    /** How often a collection is made that is deleted in the same moment. */
    private static final int TRIES = 3;

    private final EntityManager entities;
    private final Collections collections;
    private final AuditTrail audit;

    @Inject
    public CollectionVersions(EntityManager entities, Collections collections, AuditTrail audit) {
        this.entities = entities;
        this.collections = collections;
        this.audit = audit;
    }

    /**
     * Makes the collection where it is not there, owned by the caller, and holds it until the end of the transaction: changes
     * to one collection happen one after the other.
     */
    public CollectionVersion lock(String name, Caller caller) {
        // One that is being deleted still has its name, and is gone once it can be locked: then it is made anew.
        for (int tried = 0; tried < TRIES; tried++) {
            make(name, caller);
            Optional<CollectionVersion> locked = locked("name = :key", name);
            if (locked.isPresent()) {
                return locked.get();
            }
        }
        throw overtaken();
    }

    /** Holds a collection until the end of the transaction, where it is there. */
    public Optional<CollectionVersion> lock(String name) {
        return locked("name = :key", name);
    }

    /** The same by its id: another one of the same name is not meant. */
    public Optional<CollectionVersion> lock(long id) {
        return locked("id = :key", id);
    }

    /**
     * Whether the caller's transaction is the only one, of all servers, that deletes what has expired; it is until it ends.
     */
    public boolean claimExpiry() {
        return (Boolean) entities.createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended('kvasir.retention', 0))")
                .getSingleResult();
    }

    private boolean make(String name, Caller caller) {
        return entities.createNativeQuery(
                                "insert into collection (name, owner) values (:name, :owner) on conflict (name) do nothing")
                        .setParameter("name", name)
                        .setParameter("owner", caller.name())
                        .executeUpdate()
                > 0;
    }

    @SuppressWarnings("unchecked")
    private Optional<CollectionVersion> locked(String condition, Object key) {
        List<Object[]> rows = entities.createNativeQuery(
                        "select id, version, stamp, passages, embeddings, words, name from collection where " + condition
                                + " for update")
                .setParameter("key", key)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new CollectionVersion(
                        number(row[0]),
                        (String) row[6],
                        number(row[1]),
                        (UUID) row[2],
                        number(row[3]),
                        number(row[4]),
                        ((Number) row[5]).doubleValue(),
                        false));
    }

    /** Returns the definition of a locked collection. */
    public CollectionDefinition definition(CollectionVersion collection) {
        return entities.find(CollectionRow.class, collection.id()).definition();
    }

    /**
     * Replaces the definition of a collection, which is created if it does not exist; returns whether it was created. Whether the
     * caller may is judged while the collection is held: documents that they do not see cannot come in between.
     */
    @Transactional
    public boolean define(String name, CollectionDefinition definition, Caller caller) {
        boolean made = make(name, caller);
        CollectionVersion collection = locked("name = :key", name).orElseThrow(CollectionVersions::overtaken);
        if (!made && !known(name, caller).isChangedBy(caller)) {
            throw new KvasirException(
                    ErrorCode.FORBIDDEN,
                    "Only its owner, an administrator, or a caller who sees all of its documents may change the collection.");
        }
        entities.find(CollectionRow.class, collection.id()).define(definition);
        audit.note(caller.name(), made ? "collection.create" : "collection.change", Map.of("collection", name));
        return made;
    }

    /** Read by the transaction's own connection: there is no second one for it. */
    private CollectionSummary known(String name, Caller caller) {
        Optional<CollectionSummary> known =
                entities.callWithConnection((Connection connection) -> collections.known(connection, name, caller));
        return known.orElseThrow(CollectionVersions::overtaken);
    }

    private static KvasirException overtaken() {
        return new KvasirException(ErrorCode.CONFLICT, "The collection was deleted in the same moment; send the request again.");
    }

    /** Counts what a locked collection gained or lost and returns its version, which the change of its document has raised. */
    public long changed(CollectionVersion collection, long addedPassages, long addedEmbeddings, double addedWords) {
        Object version = entities.createNativeQuery(
                        "update collection set passages = passages + :passages, "
                                + "embeddings = embeddings + :embeddings, "
                                + "words = words + :words where id = :id returning version")
                .setParameter("passages", addedPassages)
                .setParameter("embeddings", addedEmbeddings)
                .setParameter("words", addedWords)
                .setParameter("id", collection.id())
                .getSingleResult();
        return number(version);
    }

    /** Deletes a locked collection that has no documents any more. */
    public void delete(CollectionVersion collection) {
        entities.createNativeQuery("delete from collection where id = :id")
                .setParameter("id", collection.id())
                .executeUpdate();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
