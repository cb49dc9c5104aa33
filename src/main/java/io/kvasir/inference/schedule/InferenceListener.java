package io.kvasir.inference.schedule;

import io.kvasir.flow.Priority;
import java.util.Locale;

/** Receives inference events for the stats. Called on compute threads: must be fast and must not throw. */
public interface InferenceListener {

    /** A run ended. */
    void runCompleted(RunSample run);

    /** A call was refused, failed or was cancelled. */
    void rejected(Priority priority, RejectionReason reason);

    /** Texts were truncated to the model's limit. */
    void truncated(String model, int texts);

    /** The reason why a call got no result. */
    enum RejectionReason {
        /** The queue is full. */
        QUEUE_FULL,
        /** The call could not have met its deadline. */
        DEADLINE_UNREACHABLE,
        /** The deadline passed while the call waited or ran, or the rest could not be done in time. */
        EXPIRED,
        /** The caller cancelled it. */
        CANCELLED,
        /** The model's run failed. */
        FAILED;

        /** Returns the name in metrics and responses. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns a listener that ignores all events. */
    static InferenceListener none() {
        return new InferenceListener() {
            @Override
            public void runCompleted(RunSample run) {
                // no-op
            }

            @Override
            public void truncated(String model, int texts) {
                // no-op
            }

            @Override
            public void rejected(Priority priority, RejectionReason reason) {
                // no-op
            }
        };
    }
}
