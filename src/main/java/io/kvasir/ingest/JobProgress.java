package io.kvasir.ingest;

/** What the worker of a job tells of it. */
public interface JobProgress {
    /** How much there is to do. */
    void setTotal(long total);

    /** One more is done. */
    void countDone();

    /** One more could not be done. */
    void countFailed(String what, RuntimeException failure);

    boolean isCancelled();
}
