package io.kvasir.inference.onnx;

import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.Truncation;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * A process whose compute threads are always busy until {@link ShutdownTest} sends a signal. Like a server it stops slowly and
 * keeps serving while it stops, which opens another model.
 */
final class EndlessRuns {
    static final String RUNNING = "running";
    static final String COMPUTED = "computed while stopping";
    private static final int THREADS = 2;

    private EndlessRuns() {}

    public static void main(String[] arguments) throws InterruptedException {
        OnnxModelRegistry models = new OnnxFixture(TestInference.settings(THREADS, 4096, 256), "int8").models();
        models.embedder().embed(request(1, Priority.NORMAL), new StageTimings());
        CountDownLatch busy = new CountDownLatch(2 * THREADS);
        Stream.generate(() -> Thread.ofPlatform().daemon().unstarted(() -> {
                    while (true) {
                        models.embedder().embed(request(4, Priority.NORMAL), new StageTimings());
                        busy.countDown();
                    }
                }))
                .limit(2 * THREADS)
                .forEach(Thread::start);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            rest(500);
            models.embedder("all-minilm-l6-v2@fp32").embed(request(1, Priority.HIGH), new StageTimings());
            System.out.println(COMPUTED);
        }));
        busy.await();
        System.out.println(RUNNING);
        rest(600_000);
    }

    private static EmbedRequest request(int texts, Priority priority) {
        return new EmbedRequest(
                Collections.nCopies(texts, new ModelInput.Text("paid leave of the staff ".repeat(40))),
                Truncation.REFUSE, true, 0, Urgency.of(priority));
    }

    private static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
