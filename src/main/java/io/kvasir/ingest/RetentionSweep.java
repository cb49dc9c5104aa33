package io.kvasir.ingest;

import io.kvasir.document.Collections;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ExceptionTranslator;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Periodically deletes the documents that exceed the retention of their collection. An advisory lock lets one server at a
 * time delete a batch.
 */
@Singleton
public class RetentionSweep {
    private static final Logger LOG = System.getLogger(RetentionSweep.class.getName());
    private static final Duration MAX_INITIAL_DELAY = Duration.ofMinutes(1);
    private static final Metadata DELETED = Metadata.builder()
            .withName("kvasir_retention_documents_deleted")
            .withDescription("Documents deleted because their collection does not keep them any longer")
            .build();

    private final Collections collections;
    private final DocumentRemoval removal;
    private final RetentionSettings settings;
    private final Counter deleted;
    private volatile boolean stopped;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    public RetentionSweep(
            Collections collections, DocumentRemoval removal, RetentionSettings settings, MetricRegistry registry) {
        this.collections = collections;
        this.removal = removal;
        this.settings = settings;
        deleted = registry.counter(DELETED);
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (!settings.isOff()) {
            long pause = settings.interval().toMillis();
            executor.scheduleWithFixedDelay(this::sweep, Math.min(MAX_INITIAL_DELAY.toMillis(), pause), pause, TimeUnit.MILLISECONDS);
        }
    }

    /** Catches every failure: the executor does not run a task again that threw. */
    private void sweep() {
        try {
            collections.idsWithRetention().forEach(this::sweepSafely);
        } catch (RuntimeException e) {
            log(e, "documents that have expired were not looked for");
        }
    }

    /** Isolates failures: an error in one collection does not stop the sweep of the others. */
    private void sweepSafely(long collection) {
        try {
            sweep(collection);
        } catch (RuntimeException e) {
            log(e, "documents of the collection with the id " + collection + " that have expired were not deleted");
        }
    }

    private static void log(RuntimeException e, String what) {
        boolean unavailable = ExceptionTranslator.translate(e).filter(known -> known.code() == ErrorCode.DATABASE_UNAVAILABLE).isPresent();
        LOG.log(unavailable ? Level.DEBUG : Level.WARNING, what, e);
    }

    private void sweep(long collection) {
        boolean more = true;
        while (more && !stopped) {
            DocumentRemoval.Batch batch = removal.deleteExpired(collection, Instant.now());
            deleted.inc(batch.deleted());
            more = batch.more();
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
