package io.kvasir.ops;

import io.kvasir.access.AdminToken;
import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.vector.EmbeddingSpaces;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.ModelRegistry;
import io.kvasir.ops.warm.CachePreloader;
import io.kvasir.ops.warm.QueryLog;
import io.kvasir.ops.warm.WarmUp;
import io.kvasir.problem.ExceptionTranslator;
import io.kvasir.problem.KvasirException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Runs the start-up: warms up the model, migrates the schema, and finds or creates the model's embedding space with its
 * index. Waits for an unavailable database indefinitely.
 */
@Singleton
public class Startup {
    private static final Logger LOG = System.getLogger(Startup.class.getName());
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);
    /** Time limit for one text, on a machine that is busy starting. */
    private static final Duration MODEL_TIMEOUT = Duration.ofMinutes(2);

    private final Migrations migrations;
    private final EmbeddingSpaces spaces;
    private final Embedder embedder;
    private final AdminToken adminToken;
    private final ServerUsers serverUsers;
    private final EffectiveSettings settings;
    private final HeapPlan heap;
    private final UnknownSettings unknownSettings;
    private final CacheInvalidationListener invalidations;
    private final QueryLog queryLog;
    private final CachePreloader preloader;
    private final WarmUp warmUp;
    private final ReanalyzeJob reanalyzeJob;
    private volatile String waitingFor = "the server to start";
    private volatile StartupPhase phase = StartupPhase.STARTING;
    private volatile boolean stopped;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    public Startup(
            Migrations migrations,
            EmbeddingSpaces spaces,
            ModelRegistry models,
            AdminToken adminToken,
            ServerUsers serverUsers,
            EffectiveSettings settings,
            HeapPlan heap,
            UnknownSettings unknownSettings,
            CacheInvalidationListener invalidations,
            QueryLog queryLog,
            CachePreloader preloader,
            WarmUp warmUp,
            ReanalyzeJob reanalyzeJob) {
        this.migrations = migrations;
        this.spaces = spaces;
        // Not the cached embedder: warm-up must reach the model.
        embedder = models.embedder();
        this.adminToken = adminToken;
        this.serverUsers = serverUsers;
        this.settings = settings;
        this.heap = heap;
        this.unknownSettings = unknownSettings;
        this.invalidations = invalidations;
        this.queryLog = queryLog;
        this.preloader = preloader;
        this.warmUp = warmUp;
        this.reanalyzeJob = reanalyzeJob;
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        RemovedSettings.requireNone(unknownSettings.given());
        settings.log();
        heap.check();
        unknownSettings.log();
        serverUsers.write();
        LOG.log(Level.INFO, "the admin token is in {0}", adminToken.file());
        executor.execute(this::run);
    }

    /** Returns whether start-up is complete. */
    public boolean isDone() {
        return phase == StartupPhase.DONE;
    }

    /** Returns the progress for unauthenticated callers: the running migration or the phase, but no failure reason. */
    public String progress() {
        return migrations.running().orElseGet(() -> phase.text());
    }

    /** Returns what start-up waits for and why, for authenticated callers. */
    public String waitingFor() {
        return migrations.running().orElse(waitingFor);
    }

    private void run() {
        phase = StartupPhase.MODEL;
        waitingFor = "the model to compute for the first time";
        try {
            warmUpModel();
        } catch (RuntimeException e) {
            phase = StartupPhase.MODEL_FAILED;
            waitingFor = "nothing any more, the model failed: " + reason(e);
            LOG.log(Level.ERROR, "the embedding model does not compute: the server cannot become ready", e);
            return;
        }
        phase = StartupPhase.DATABASE;
        for (int tried = 0; !stopped && !isDone(); tried++) {
            try {
                waitingFor = "the database";
                String version = migrations.migrate();
                EmbeddingModel model = embedder.model();
                EmbeddingSpace space = spaces.of(model);
                phase = StartupPhase.DONE;
                invalidations.start();
                queryLog.start();
                preloader.preloadAtStart();
                warmUp.start();
                reanalyzeJob.start();
                LOG.log(Level.INFO, "ready: schema {0}, embedding space {1} ({2})", version, space.id(), model.name());
            } catch (RuntimeException e) {
                waitingFor = reason(e);
                LOG.log(tried % 30 == 0 ? Level.WARNING : Level.DEBUG, "not ready, trying again: " + waitingFor);
                pause();
            }
        }
    }

    /** Embeds a few texts of several lengths, so that the latency estimates of the first calls are accurate. */
    private void warmUpModel() {
        for (int words = 4; words <= 256; words *= 2) {
            String text = "warm ".repeat(words);
            for (int i = 0; i < 3; i++) {
                embedder.embedQuery(text, new Urgency(Priority.BATCH, Deadline.after(MODEL_TIMEOUT)));
            }
        }
    }

    private static String reason(RuntimeException e) {
        return ExceptionTranslator.translate(e).map(KvasirException::getMessage).orElseGet(() -> {
            String message = String.valueOf(e.getMessage());
            return message.lines().findFirst().orElse("an unknown failure");
        });
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_DELAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
