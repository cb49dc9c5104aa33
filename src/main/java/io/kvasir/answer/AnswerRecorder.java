package io.kvasir.answer;

import io.kvasir.access.Caller;
import io.kvasir.document.feedback.AnsweredQuestion;
import io.kvasir.document.feedback.FeedbackQuote;
import io.kvasir.document.feedback.FeedbackSettings;
import io.kvasir.document.feedback.FeedbackStore;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Records answered questions in the background, so that they can be judged, if {@code kvasir.feedback.enabled} is set. One thread works
 * through a bounded queue; when it is full, questions are dropped and counted. No answer waits for this or fails because of it.
 */
@Singleton
public class AnswerRecorder {
    private static final Logger LOG = System.getLogger(AnswerRecorder.class.getName());
    private static final int QUEUE_CAPACITY = 256;
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);
    private static final Metadata DROPPED = Metadata.builder()
            .withName("kvasir_feedback_dropped")
            .withDescription("Answered questions that were not recorded and cannot be judged")
            .build();

    private final FeedbackStore store;
    private final boolean enabled;
    private final Counter dropped;
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_CAPACITY),
            Thread.ofPlatform().daemon().name("kvasir-answer-recorder").factory(),
            new ThreadPoolExecutor.AbortPolicy());

    @Inject
    public AnswerRecorder(FeedbackStore store, FeedbackSettings settings, MetricRegistry registry) {
        this.store = store;
        this.enabled = settings.enabled();
        this.dropped = registry.counter(DROPPED);
    }

    /** Records an answer, unless recording is off or the queue is full. */
    public void record(AskRequest request, AskResult result, Caller caller, String requestId) {
        if (!enabled) {
            return;
        }
        AnsweredQuestion asked = new AnsweredQuestion(
                requestId,
                caller.name(),
                request.search().collection(),
                request.search().query(),
                result.answer().text(),
                result.confidence(),
                result.generation().model(),
                quotes(result.answer()));
        try {
            executor.execute(() -> add(asked));
        } catch (RejectedExecutionException e) {
            dropped.inc();
        }
    }

    private static List<FeedbackQuote> quotes(Answer answer) {
        return switch (answer) {
            case Answer.Refused refused -> List.of();
            case Answer.Grounded grounded -> grounded.citations().stream()
                    .map(citation -> new FeedbackQuote(
                            citation.documentId(),
                            citation.uri(),
                            citation.title(),
                            citation.heading(),
                            citation.quote(),
                            citation.text(),
                            citation.start(),
                            citation.end()))
                    .toList();
        };
    }

    private void add(AnsweredQuestion asked) {
        try {
            if (!store.add(asked)) {
                dropped.inc();
            }
        } catch (RuntimeException e) {
            dropped.inc();
            LOG.log(Level.DEBUG, "an answer was not recorded", e);
        }
    }

    /** Waits briefly until what was recorded before is stored. */
    void flush() {
        try {
            executor.submit(() -> {}).get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "recorded answers are not stored yet", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}
