package io.kvasir.index;

import io.kvasir.document.SqlExceptions;
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
 * Brings the vector indexes to what the settings ask for, in the background: builds the new one beside the old, lets every
 * server notice it, then removes the old. One server builds at a time. A server changes indexes only until it once found
 * them as its settings want them: servers of different settings, as in a rolling change, do not undo each other's work.
 */
@Singleton
public class IndexUpkeep {
    private static final Logger LOG = System.getLogger(IndexUpkeep.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** Long enough for every server to have looked again: the old index goes when nobody uses it any more. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);
    private static final Duration RECALL_EVERY = Duration.ofHours(6);
    private static final Duration RECALL_FIRST = Duration.ofMinutes(10);

    private final VectorIndexes indexes;
    private final ServingIndexes serving;
    private final IndexSettings settings;
    private final RecallMeter recall;
    private final Map<EmbeddingSpace, State> spaces = new ConcurrentHashMap<>();
    private Instant recallAt = Instant.now().plus(RECALL_FIRST);
    private volatile @Nullable EmbeddingSpace building;
    private volatile @Nullable String failure;
    private final Background background = new Background("kvasir-index-upkeep", PAUSE, this::round);

    @Inject
    public IndexUpkeep(
            VectorIndexes indexes, ServingIndexes serving, IndexSettings settings, RecallMeter recall) {
        this.indexes = indexes;
        this.serving = serving;
        this.settings = settings;
        this.recall = recall;
    }

    /** What this server still has to do for a space. */
    private static final class State {
        boolean settled;
        Instant notBefore = Instant.MIN;
        @Nullable Instant served;
    }

    /** Takes a space into care. An index is made at once where nothing is stored yet, else in the background. */
    void opened(EmbeddingSpace space) {
        if (indexes.of(space).isEmpty() && settings.profile().isGraph() && indexes.nothingStored()) {
            indexes.createOnEmpty(space);
        }
        serving.look(space);
        spaces.putIfAbsent(space, new State());
    }

    /** Whether this server is building the index of a space. */
    boolean builds(EmbeddingSpace space) {
        return space.equals(building);
    }

    /** Why the last build failed. */
    @Nullable String failure() {
        return failure;
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        background.start();
    }

    private void round() {
        spaces.forEach(this::keep);
        sample();
    }

    private void keep(EmbeddingSpace space, State state) {
        List<VectorIndex> all;
        try {
            all = serving.look(space);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the database does not tell which indexes there are: " + e);
            return;
        }
        try {
            VectorIndex wanted = all.stream()
                    .filter(index -> index.valid() && index.satisfies(settings, serving.vectors()))
                    .findFirst()
                    .orElse(null);
            boolean neglected = serving.of(space).isEmpty() || outgrown(space);
            if (background.isStopped() || (state.settled && !neglected) || Instant.now().isBefore(state.notBefore)) {
                return;
            }
            if (wanted == null) {
                state.served = null;
                build(space, state);
            } else if (all.size() == 1) {
                state.settled = true;
            } else if (state.served == null) {
                state.served = Instant.now();
            } else if (Instant.now().isAfter(state.served.plus(GRACE))) {
                indexes.alone(() -> remove(indexes.of(space), wanted));
            }
        } catch (SQLException | RuntimeException e) {
            failed(state, e);
        }
    }

    private boolean outgrown(EmbeddingSpace space) {
        return serving.of(space)
                .filter(index -> index.profile() == IndexProfile.IVFFLAT)
                .map(index -> !index.satisfies(settings, serving.vectors()))
                .orElse(false);
    }

    private void build(EmbeddingSpace space, State state) throws SQLException {
        long vectors = serving.vectors();
        // Lists want vectors to find their centres in, and below this every search is exact.
        if (!settings.profile().isGraph() && vectors <= settings.exactBelow()) {
            return;
        }
        boolean ran = indexes.alone(() -> {
            List<VectorIndex> all = indexes.of(space);
            if (all.stream().anyMatch(index -> index.valid() && index.satisfies(settings, vectors))) {
                return;
            }
            building = space;
            try {
                remove(all.stream().filter(index -> !index.valid()).toList(), null);
                LOG.log(Level.INFO, "building a vector index: {0}", indexes.definition(space, vectors, true));
                Instant start = Instant.now();
                indexes.createBeside(space, vectors, background::isStopped);
                LOG.log(Level.INFO, "built in {0}", Duration.between(start, Instant.now()));
                failure = null;
            } finally {
                building = null;
            }
        });
        if (ran) {
            serving.look(space);
        } else {
            LOG.log(Level.DEBUG, "another server changes the indexes");
        }
        state.served = null;
    }

    private void remove(List<VectorIndex> all, @Nullable VectorIndex kept) throws SQLException {
        for (VectorIndex index : all) {
            if (kept == null || !index.name().equals(kept.name())) {
                indexes.drop(index);
            }
        }
    }

    private void failed(State state, Exception e) {
        if (background.isStopped()) {
            return;
        }
        RuntimeException known = e instanceof SQLException sql ? SqlExceptions.translate(sql) : (RuntimeException) e;
        failure = String.valueOf(known.getMessage());
        state.notBefore = Instant.now().plus(AFTER_FAILURE);
        LOG.log(Level.WARNING, "the vector index could not be brought up to the settings, trying again later: " + e);
    }

    /**
     * Measures what the index misses, now and then and with long pauses, so that no search has to wait for it; on a thread of
     * its own, so that the catalogue is looked at meanwhile.
     */
    private void sample() {
        if (settings.recallSample() == 0 || background.isStopped() || Instant.now().isBefore(recallAt)) {
            return;
        }
        recallAt = Instant.now().plus(RECALL_EVERY);
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        Thread.ofVirtual().name("kvasir-recall").start(() -> {
            Thread.currentThread().setContextClassLoader(application);
            try {
                for (EmbeddingSpace space : spaces.keySet()) {
                    recall.measure(space, settings.recallSample(), background::isStopped);
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
