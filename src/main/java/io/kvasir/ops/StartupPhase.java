package io.kvasir.ops;

/** The phases of start-up, described for unauthenticated callers. Failure reasons are shown to authenticated callers only. */
enum StartupPhase {
    STARTING("waiting for the server to start"),
    MODEL("waiting for the model to compute for the first time"),
    MODEL_FAILED("the model does not compute: see the log"),
    DATABASE("waiting for the database"),
    DONE("done");

    private final String text;

    StartupPhase(String text) {
        this.text = text;
    }

    /** Returns a description for people. */
    String text() {
        return text;
    }
}
