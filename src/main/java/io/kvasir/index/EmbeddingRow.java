package io.kvasir.index;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code embedding}. */
@Entity
@Table(name = "embedding")
@IdClass(EmbeddingRow.Key.class)
class EmbeddingRow {
    @Id
    @Column(name = "space_id")
    int spaceId;

    @Id
    @Column(name = "passage_id")
    long passageId;

    @Id
    @Column(name = "\"window\"")
    int window;

    @Column(name = "collection_id", nullable = false)
    long collectionId;

    @Column(name = "document_id", nullable = false)
    UUID documentId;

    @Column(nullable = false)
    @JdbcTypeCode(SqlTypes.VECTOR)
    float[] vector;

    record Key(int spaceId, long passageId, int window) implements Serializable {}
}
