package io.kvasir.ops.health;

import io.kvasir.document.database.StatementCounter;
import io.kvasir.flow.BackgroundLoop;
import io.kvasir.flow.RequestCounts;
import io.kvasir.flow.Rounding;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Samples the machine and the request counters every two seconds on one thread, so that reports cover a period instead of
 * the moment of the request.
 */
@Singleton
public class SystemMonitor {
    private static final Logger LOG = System.getLogger(SystemMonitor.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    /** The window of rates. */
    private static final Duration RATE_WINDOW = Duration.ofMinutes(1);

    private final Supplier<SystemStats> reader;
    private final RequestCounts counts;
    private final Alerts alerts;
    private final Rate requests = new Rate(RATE_WINDOW);
    private final Rate errors = new Rate(RATE_WINDOW);
    private final Rate statements = new Rate(RATE_WINDOW);
    private final BackgroundLoop background =
            BackgroundLoop.onPlatformThread("kvasir-system-monitor", INTERVAL, () -> observe(Instant.now()));
    private volatile Observation last = new Observation(new SystemStats(0, 0, 0), List.of(), 0, 0, 0);

    @Inject
    public SystemMonitor(SystemStatsReader reader, RequestCounts counts, HealthSettings settings) {
        this(reader::sample, counts, settings);
    }

    SystemMonitor(Supplier<SystemStats> reader, RequestCounts counts, HealthSettings settings) {
        this.reader = reader;
        this.counts = counts;
        alerts = new Alerts(settings);
    }

    /**
     * The last sample.
     *
     * @param requestsPerSecond requests per second over the last minute
     * @param errorRate share of these answered with 5xx, from 0 to 1
     * @param queriesPerSecond database statements per second over the last minute
     */
    record Observation(
            SystemStats system,
            List<Alert> alerts,
            double requestsPerSecond,
            double errorRate,
            double queriesPerSecond) {}

    Observation last() {
        return last;
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        observe(Instant.now());
        background.startWithPause();
    }

    void observe(Instant now) {
        try {
            alerts.add(now, reader.get());
            requests.add(now, counts.requests());
            errors.add(now, counts.errors());
            statements.add(now, StatementCounter.sent());
            long answered = requests.growth();
            last = new Observation(
                    alerts.smoothed(),
                    alerts.raised(),
                    Rounding.toThousandths(requests.perSecond()),
                    answered == 0 ? 0 : Rounding.toThousandths((double) errors.growth() / answered),
                    Rounding.toThousandths(statements.perSecond()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the machine could not be looked at", e);
        }
    }

    @PreDestroy
    void stop() {
        background.stop();
    }
}
