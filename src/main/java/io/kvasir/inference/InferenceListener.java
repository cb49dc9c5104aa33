package io.kvasir.inference;

import io.kvasir.flow.Priority;

/** Hears what the models do, for the figures. Called on compute threads: must be quick and never fail. */
public interface InferenceListener {

    /** A run ended: how many sequences and padded tokens it had, how long it took, how long its first sequence had waited. */
    void runCompleted(InferenceLane lane, Priority priority, int sequences, int paddedTokens, long runNanos, long waitNanos);

    /** A call was refused or given up. */
    void rejected(Priority priority, RejectionReason reason);

    /** Texts were cut to what a model reads. */
    void truncated(String model, int texts);

    /** Why a call got no result. */
    enum RejectionReason {
        /** Too many sequences wait already. */
        QUEUE_FULL,
        /** It could not have been done before its deadline. */
        TOO_LATE,
        /** Its deadline passed while it waited or computed, or was so near that the rest could not be done. */
        EXPIRED,
        /** Its caller gave it up. */
        CANCELLED,
        /** The model failed. */
        FAILED
    }

    /** Listens to nothing. */
    static InferenceListener none() {
        return new InferenceListener() {
            @Override
            public void runCompleted(InferenceLane lane, Priority priority, int sequences, int paddedTokens, long runNanos, long waitNanos) {
                // nobody asks
            }

            @Override
            public void truncated(String model, int texts) {
                // nobody asks
            }

            @Override
            public void rejected(Priority priority, RejectionReason reason) {
                // nobody asks
            }
        };
    }
}
