package io.kvasir.document;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The collections and their versions. */
@Singleton
public class CollectionVersions {
    private final EntityManager entities;
    private final DataSource source;

    @Inject
    public CollectionVersions(EntityManager entities, DataSource source) {
        this.entities = entities;
        this.source = source;
    }

    /** Those of the named collections that there are, by name, all of one moment after the call. */
    Map<String, CollectionVersion> now(Collection<String> names) {
        String sql = "select id, name, version, stamp, passages, embeddings, words, not exists (select from document d "
                + "where d.collection_id = c.id and d.visibility <> '{}') from collection c where name = any(?)";
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            Map<String, CollectionVersion> found = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getString(2),
                            new CollectionVersion(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getObject(4, UUID.class),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getDouble(7),
                                    row.getBoolean(8)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw DatabaseFailure.of(e);
        }
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
