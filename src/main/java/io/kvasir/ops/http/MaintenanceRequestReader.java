package io.kvasir.ops.http;

import io.kvasir.flow.json.JsonRequest;
import io.kvasir.index.maintenance.DatabaseMaintenance.Kind;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Parses maintenance requests: one flag for each kind of work. */
final class MaintenanceRequestReader {
    private MaintenanceRequestReader() {}

    static Set<Kind> read(JsonRequest body) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.values()) {
            if (body.flag(kind.name().toLowerCase(Locale.ROOT), false)) {
                kinds.add(kind);
            }
        }
        if (kinds.isEmpty()) {
            throw new KvasirException(
                    ErrorCode.INVALID_FIELD, "At least one of analyze, vacuum, reindex and recall must be true.");
        }
        return kinds;
    }
}
