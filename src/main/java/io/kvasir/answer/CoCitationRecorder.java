package io.kvasir.answer;

import io.kvasir.document.CollectionSnapshot;
import io.kvasir.mesh.PassageGraph;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Records asynchronously which passages are cited together, as edges of the passage graph. One thread works through a
 * bounded queue; when it is full, answers are dropped. No answer waits for this or fails because of it.
 */
@Singleton
public class CoCitationRecorder {
    private static final int QUEUE_CAPACITY = 256;

    private final PassageGraph graph;
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_CAPACITY),
            Thread.ofPlatform().daemon().name("kvasir-co-citations").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    @Inject
    public CoCitationRecorder(PassageGraph graph) {
        this.graph = graph;
    }

    void record(CollectionSnapshot collection, Answer answer) {
        if (answer instanceof Answer.Grounded grounded) {
            List<Long> passages = grounded.citations().stream()
                    .map(citation -> Long.valueOf(citation.passageId()))
                    .distinct()
                    .toList();
            if (passages.size() > 1) {
                executor.execute(() -> graph.recordCoCitations(collection, passages));
            }
        }
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}
