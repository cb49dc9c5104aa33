package io.kvasir.document.feedback;

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

/** Periodically deletes feedback that exceeds its retention, also while no more is accepted. */
@Singleton
public class FeedbackSweep {
    private static final Logger LOG = System.getLogger(FeedbackSweep.class.getName());
    private static final Duration MAX_INITIAL_DELAY = Duration.ofMinutes(1);

    private final FeedbackStore store;
    private final FeedbackSettings settings;
    private volatile boolean stopped;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    public FeedbackSweep(FeedbackStore store, FeedbackSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        long pause = settings.sweepInterval().toMillis();
        executor.scheduleWithFixedDelay(this::sweep, Math.min(MAX_INITIAL_DELAY.toMillis(), pause), pause, TimeUnit.MILLISECONDS);
    }

    /** Catches every failure: the executor does not run a task again that threw. */
    private void sweep() {
        try {
            int deleted = 1;
            while (deleted > 0 && !stopped) {
                deleted = store.deleteExpired(settings, Instant.now());
            }
        } catch (RuntimeException e) {
            boolean unavailable = ExceptionTranslator.translate(e)
                    .filter(known -> known.code() == ErrorCode.DATABASE_UNAVAILABLE)
                    .isPresent();
            LOG.log(unavailable ? Level.DEBUG : Level.WARNING, "expired feedback was not deleted", e);
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
