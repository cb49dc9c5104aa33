package io.kvasir.document;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** The collections as they are changed. */
@Singleton
public class CollectionVersions {
    private final EntityManager entities;

    @Inject
    public CollectionVersions(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Makes the collection where it is not there and holds it until the end of the transaction: changes to one collection
     * happen one after the other.
     */
    public CollectionVersion lock(String name) {
        entities.createNativeQuery("insert into collection (name) values (:name) on conflict (name) do nothing")
                .setParameter("name", name)
                .executeUpdate();
        Object[] row = (Object[]) entities.createNativeQuery(
                        "select id, version, stamp, passages, embeddings, words from collection where name = :name for update")
                .setParameter("name", name)
                .getSingleResult();
        return new CollectionVersion(
                number(row[0]),
                name,
                number(row[1]),
                (UUID) row[2],
                number(row[3]),
                number(row[4]),
                ((Number) row[5]).doubleValue(),
                false);
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

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
