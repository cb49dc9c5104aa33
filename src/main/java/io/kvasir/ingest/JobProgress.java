package io.kvasir.ingest;

/** What the worker of a job tells of it. */
public interface JobProgress {
    /** How much there is to do. */
    void found(long total);

    /** One more is done. */
    void done();

    /** One more could not be done. */
    void failed(String what, RuntimeException failure);

    boolean isCancelled();
}
