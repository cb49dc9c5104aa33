package io.kvasir.document;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
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

    public Optional<CollectionVersion> find(String name) {
        String sql = "select id, name, version, passages, embeddings, words from collection where name = ?";
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new CollectionVersion(

                                row.getLong(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getDouble(6)))
                        : Optional.empty();
            }
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
                        "select id, version, passages, embeddings, words from collection where name = :name for update")
                .setParameter("name", name)
                .getSingleResult();
        return new CollectionVersion(number(row[0]), name, number(row[1]), number(row[2]), number(row[3]),
                ((Number) row[4]).doubleValue());
    }

    /** Raises the version of a locked collection and returns the new one. */
    public long changed(CollectionVersion collection, long addedPassages, long addedEmbeddings, double addedWords) {
        Object version = entities.createNativeQuery(
                        "update collection set version = version + 1, passages = passages + :passages, "
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
