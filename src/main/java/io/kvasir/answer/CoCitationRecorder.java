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
 * Tells the mesh which passages answers cite together, after the answer has gone out. One thread does it, a bounded number of
 * answers waits for it, and what comes beyond that is not learned from: no answer waits for this, and none fails by it.
 */
@Singleton
public class CoCitationRecorder {
    private static final int QUEUE_CAPACITY = 256;

    private final PassageGraph mesh;
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_CAPACITY),
            Thread.ofPlatform().daemon().name("kvasir-cited").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    @Inject
    public CoCitationRecorder(PassageGraph mesh) {
        this.mesh = mesh;
    }

    void record(CollectionSnapshot collection, Answer answer) {
        if (answer instanceof Answer.Grounded grounded) {
            List<Long> passages = grounded.citations().stream()
                    .map(citation -> Long.valueOf(citation.passageId()))
                    .distinct()
                    .toList();
            if (passages.size() > 1) {
                executor.execute(() -> mesh.recordCoCitations(collection, passages));
            }
        }
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}
