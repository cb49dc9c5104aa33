package io.kvasir.index;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of {@code token_signs}. */
@Entity
@Table(name = "token_signs")
@IdClass(TokenVectorsRow.Key.class)
class TokenVectorsRow {
    @Id
    @Column(name = "space_id")
    int spaceId;

    @Id
    @Column(name = "passage_id")
    long passageId;

    @Column(nullable = false)
    byte[] signs;

    record Key(int spaceId, long passageId) implements Serializable {}
}
