package io.kvasir.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The definition in a row of {@code collection}. Native statements create the row; triggers maintain its counters. */
@Entity
@Table(name = "collection")
class CollectionRow {
    @Id
    long id;

    @Nullable
    String description;

    @Nullable
    String language;

    @Column(nullable = false)
    String[] visibility;

    @Nullable
    String retention;

    CollectionDefinition definition() {
        return new CollectionDefinition(
                description, language, Set.of(visibility), retention == null ? null : Retention.of(retention));
    }

    void define(CollectionDefinition definition) {
        description = definition.description();
        language = definition.language();
        visibility = definition.visibility().stream().sorted().toArray(String[]::new);
        retention = definition.retention() == null ? null : definition.retention().toString();
    }
}
