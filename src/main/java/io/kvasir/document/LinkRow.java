package io.kvasir.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code document_link}. */
@Entity
@Table(name = "document_link")
@IdClass(LinkRow.Key.class)
class LinkRow {
    @Id
    @Column(name = "document_id")
    UUID documentId;

    @Id
    int position;

    @Column(nullable = false)
    String kind;

    @Column(nullable = false)
    String target;

    @Nullable
    String heading;

    @Nullable
    String alias;

    @Column(name = "start_offset", nullable = false)
    int start;

    static LinkRow of(UUID document, int position, Link link) {
        LinkRow row = new LinkRow();
        row.documentId = document;
        row.position = position;
        row.kind = link.kind().name().toLowerCase(Locale.ROOT);
        row.target = link.target();
        row.heading = link.heading();
        row.alias = link.alias();
        row.start = link.start();
        return row;
    }

    record Key(UUID documentId, int position) implements Serializable {}
}
