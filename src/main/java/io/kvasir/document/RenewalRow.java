package io.kvasir.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code document_renewal}: when a document was last resubmitted unchanged. A native statement writes it. */
@Entity
@Table(name = "document_renewal")
class RenewalRow {
    @Id
    @Column(name = "document_id")
    UUID documentId;

    @Column(name = "renewed_at", nullable = false)
    Instant renewedAt;
}
