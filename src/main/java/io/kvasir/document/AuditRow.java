package io.kvasir.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit}. The database sets its id and its time, which no statement of the server reads. */
@Entity
@Table(name = "audit")
class AuditRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(nullable = false)
    String caller;

    @Column(nullable = false)
    String action;

    @Column(nullable = false)
    @ColumnTransformer(write = "?::jsonb", read = "detail::text")
    String detail;

    static AuditRow of(String caller, String action, String detail) {
        AuditRow row = new AuditRow();
        row.caller = caller;
        row.action = action;
        row.detail = detail;
        return row;
    }
}
