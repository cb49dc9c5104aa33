package io.kvasir.answer;

import io.kvasir.document.feedback.FeedbackSettings;
import io.kvasir.document.feedback.FeedbackStore;
import io.kvasir.document.feedback.Judgement;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Accepts verdicts on answers. */
@Singleton
public class FeedbackIntake {
    private final FeedbackStore store;
    private final FeedbackSettings settings;
    private final AnswerRecorder recorder;

    @Inject
    public FeedbackIntake(FeedbackStore store, FeedbackSettings settings, AnswerRecorder recorder) {
        this.store = store;
        this.settings = settings;
        this.recorder = recorder;
    }

    /** Throws {@code FEEDBACK_DISABLED} unless feedback is accepted. */
    public void requireEnabled() {
        if (!settings.enabled()) {
            throw new KvasirException(ErrorCode.FEEDBACK_DISABLED, "Feedback is off on this server (kvasir.feedback.enabled).");
        }
    }

    /**
     * Stores a verdict. An unknown request and one of another caller fail alike with {@code REQUEST_NOT_FOUND}. A verdict may arrive while
     * its answer still waits to be recorded.
     */
    public FeedbackStore.Judged judge(Judgement judgement) {
        recorder.flush();
        return store.judge(judgement)
                .orElseThrow(() -> new KvasirException(
                        ErrorCode.REQUEST_NOT_FOUND,
                        "This caller has no answer to the request " + judgement.requestId() + " that can be judged."));
    }
}
