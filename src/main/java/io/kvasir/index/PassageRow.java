package io.kvasir.index;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** A row of {@code passage}. */
@Entity
@Table(name = "passage")
@SequenceGenerator(name = "passage_id", sequenceName = "passage_id", allocationSize = 50)
class PassageRow {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "passage_id")
    Long id;

    @Column(name = "document_id", nullable = false)
    UUID documentId;

    @Column(name = "collection_id", nullable = false)
    long collectionId;

    @Column(nullable = false)
    int position;

    @Column(nullable = false)
    String[] headings;

    @Column(nullable = false)
    String body;

    @Column(name = "start_offset", nullable = false)
    int start;

    @Column(name = "end_offset", nullable = false)
    int end;

    @Column(nullable = false)
    int tokens;

    @Column(nullable = false)
    @ColumnTransformer(write = "?::jsonb", read = "sentences::text")
    String sentences;

    /** Sections and units, as {@link UnitsJson} writes them. */
    @Column(nullable = false)
    @ColumnTransformer(write = "?::jsonb", read = "units::text")
    String units;
}
