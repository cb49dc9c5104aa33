package io.kvasir.ops;

import io.kvasir.access.Caller;
import io.kvasir.cache.CacheCleared;
import io.kvasir.cache.CacheHierarchy;
import io.kvasir.cache.Glob;
import io.kvasir.document.AuditTrail;
import io.kvasir.flow.DatabaseCall;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Clears caches on all nodes and records the action in the audit trail. */
@Singleton
public class CacheClearing {
    private final CacheHierarchy hierarchy;
    private final CacheInvalidationListener invalidations;
    private final AuditTrail audit;
    private final Event<CacheCleared> cleared;

    @Inject
    public CacheClearing(CacheHierarchy hierarchy, CacheInvalidationListener invalidations, AuditTrail audit, Event<CacheCleared> cleared) {
        this.hierarchy = hierarchy;
        this.invalidations = invalidations;
        this.audit = audit;
        this.cleared = cleared;
    }

    /** Clears matching entries and returns the number removed from this node's levels and the shared level. */
    @DatabaseCall(DatabaseCall.Kind.CHANGE)
    public long clear(Glob glob, Caller caller) {
        audit.record(caller.name(), "cache.clear", Map.of("pattern", glob.pattern()));
        invalidations.publishClear(glob);
        cleared.fire(new CacheCleared(glob));
        return hierarchy.clear(glob);
    }
}
