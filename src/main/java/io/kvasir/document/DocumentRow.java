package io.kvasir.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A row of {@code document}. */
@Entity
@Table(name = "document")
class DocumentRow {
    @Id
    UUID id;

    @Column(name = "collection_id", nullable = false)
    long collectionId;

    @Column(nullable = false)
    String uri;

    @Column(nullable = false)
    String title;

    @Column(name = "media_type", nullable = false)
    String mediaType;

    @Column(nullable = false)
    String body;

    @Column(nullable = false)
    long bytes;

    @Column(name = "content_hash", nullable = false)
    String contentHash;

    @Column(nullable = false)
    @ColumnTransformer(write = "?::jsonb", read = "metadata::text")
    String metadata;

    @Column(nullable = false)
    String[] visibility;

    @Column(name = "visibility_inherited", nullable = false)
    boolean visibilityInherited;

    @Column(nullable = false)
    long version;

    @Column(nullable = false)
    int passages;

    @Nullable
    String language;

    @Column(nullable = false)
    short analyzer;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;
}
