package io.kvasir.index.vector;

import io.kvasir.document.database.SqlExceptions;
import io.kvasir.flow.BackgroundLoop;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.VectorIndexType;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles the vector indexes with the settings, in the background: builds the new index beside the old one, gives every
 * server time to notice it, then drops the old one. One server builds at a time. A server stops changing indexes once it has
 * found them as configured. Thus servers with different settings, as in a rolling update, do not undo each other's work.
 */
@Singleton
public class VectorIndexReconciler {
    private static final Logger LOG = System.getLogger(VectorIndexReconciler.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** Long enough for every server to refresh: the old index is dropped when no server uses it any more. */
    private static final Duration REMOVAL_GRACE = Duration.ofSeconds(15);

    private static final Duration RETRY_DELAY = Duration.ofMinutes(5);
    private static final Duration RECALL_INTERVAL = Duration.ofHours(6);
    private static final Duration RECALL_INITIAL_DELAY = Duration.ofMinutes(10);

    private final VectorIndexCatalog catalog;
    private final ActiveVectorIndexes active;
    private final IndexSettings settings;
    private final RecallSampler recall;
    private final Map<EmbeddingSpace, SpaceState> spaces = new ConcurrentHashMap<>();
    private Instant nextRecallAt = Instant.now().plus(RECALL_INITIAL_DELAY);
    private volatile @Nullable EmbeddingSpace building;
    private volatile @Nullable String failure;
    private final BackgroundLoop background = new BackgroundLoop("kvasir-index-reconciler", PAUSE, this::reconcileAll);

    @Inject
    public VectorIndexReconciler(
            VectorIndexCatalog catalog, ActiveVectorIndexes active, IndexSettings settings, RecallSampler recall) {
        this.catalog = catalog;
        this.active = active;
        this.settings = settings;
        this.recall = recall;
    }

    /** Reconciliation state of a space. */
    private static final class SpaceState {
        boolean reconciled;
        Instant nextAttemptAt = Instant.MIN;
        @Nullable Instant usableSince;
    }

    /** Starts managing a space. Its index is created immediately if no vectors are stored yet, otherwise in the background. */
    void manage(EmbeddingSpace space) {
        if (catalog.find(space).isEmpty() && settings.profile().isGraph() && catalog.hasNoVectors()) {
            catalog.createOnEmpty(space);
        }
        active.refresh(space);
        spaces.putIfAbsent(space, new SpaceState());
    }

    /** Returns whether this server is building the index of a space. */
    public boolean isBuilding(EmbeddingSpace space) {
        return space.equals(building);
    }

    /** Returns the message of the last failed reconciliation, or null if none failed since the last successful build. */
    @Nullable public String failure() {
        return failure;
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        background.start();
    }

    private void reconcileAll() {
        spaces.forEach(this::reconcile);
        sampleRecall();
    }

    private void reconcile(EmbeddingSpace space, SpaceState state) {
        List<VectorIndex> all;
        try {
            all = active.refresh(space);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the database does not tell which indexes there are: " + e);
            return;
        }
        try {
            VectorIndex wanted = all.stream()
                    .filter(index -> index.valid() && index.satisfies(settings, active.vectors()))
                    .findFirst()
                    .orElse(null);
            boolean neglected = active.find(space).isEmpty() || hasOutgrownIndex(space);
            if (background.isStopped() || (state.reconciled && !neglected) || Instant.now().isBefore(state.nextAttemptAt)) {
                return;
            }
            if (wanted == null) {
                state.usableSince = null;
                build(space, state);
            } else if (all.size() == 1) {
                state.reconciled = true;
            } else if (state.usableSince == null) {
                state.usableSince = Instant.now();
            } else if (Instant.now().isAfter(state.usableSince.plus(REMOVAL_GRACE))) {
                catalog.tryExclusively(() -> remove(catalog.find(space), wanted));
            }
        } catch (SQLException | RuntimeException e) {
            recordFailure(state, e);
        }
    }

    private boolean hasOutgrownIndex(EmbeddingSpace space) {
        return active.find(space)
                .filter(index -> index.profile() == VectorIndexType.IVFFLAT)
                .map(index -> !index.satisfies(settings, active.vectors()))
                .orElse(false);
    }

    private void build(EmbeddingSpace space, SpaceState state) throws SQLException {
        long vectors = active.vectors();
        // IVFFlat needs vectors to find its centres, and below this number every search is exact.
        if (!settings.profile().isGraph() && vectors <= settings.fullScanThreshold()) {
            return;
        }
        boolean ran = catalog.tryExclusively(() -> {
            List<VectorIndex> all = catalog.find(space);
            if (all.stream().anyMatch(index -> index.valid() && index.satisfies(settings, vectors))) {
                return;
            }
            building = space;
            try {
                remove(all.stream().filter(index -> !index.valid()).toList(), null);
                LOG.log(Level.INFO, "building a vector index: {0}", catalog.definition(space, vectors, true));
                Instant start = Instant.now();
                catalog.createConcurrently(space, vectors, background::isStopped);
                LOG.log(Level.INFO, "built in {0}", Duration.between(start, Instant.now()));
                failure = null;
            } finally {
                building = null;
            }
        });
        if (ran) {
            active.refresh(space);
        } else {
            LOG.log(Level.DEBUG, "another server changes the indexes");
        }
        state.usableSince = null;
    }

    private void remove(List<VectorIndex> all, @Nullable VectorIndex wanted) throws SQLException {
        for (VectorIndex index : all) {
            if (wanted == null || !index.name().equals(wanted.name())) {
                catalog.drop(index);
            }
        }
    }

    private void recordFailure(SpaceState state, Exception e) {
        if (background.isStopped()) {
            return;
        }
        RuntimeException known = e instanceof SQLException sql ? SqlExceptions.translate(sql) : (RuntimeException) e;
        failure = String.valueOf(known.getMessage());
        state.nextAttemptAt = Instant.now().plus(RETRY_DELAY);
        LOG.log(Level.WARNING, "the vector index could not be brought up to the settings, trying again later: " + e);
    }

    /**
     * Measures recall at intervals, with long pauses so that searches are not delayed. It runs on its own thread, so that
     * reconciliation continues.
     */
    private void sampleRecall() {
        if (settings.recallSampleSize() == 0 || background.isStopped() || Instant.now().isBefore(nextRecallAt)) {
            return;
        }
        nextRecallAt = Instant.now().plus(RECALL_INTERVAL);
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        Thread.ofVirtual().name("kvasir-recall").start(() -> {
            Thread.currentThread().setContextClassLoader(application);
            try {
                for (EmbeddingSpace space : spaces.keySet()) {
                    recall.measure(space, settings.recallSampleSize(), background::isStopped);
                }
            } catch (RuntimeException e) {
                LOG.log(Level.INFO, "recall was not measured: " + e);
            }
        });
    }

    @PreDestroy
    void stop() {
        background.stop();
    }
}
