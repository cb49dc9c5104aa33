package io.kvasir.ops;

/** How far a start has come, in words that anybody may read. Why it does not get further is told to those who have credentials. */
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

    /** For a person. */
    String text() {
        return text;
    }
}
