package io.kvasir.job;

import io.kvasir.problem.ErrorCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Runs the work of a job: begins it, ends it, and turns an exception into the reason it failed for. */
final class JobRunner {
    private static final Logger LOG = System.getLogger(JobRunner.class.getName());

    private JobRunner() {}

    /** Runs the work, unless the job was cancelled while it waited. */
    static void run(Job job, Consumer<Job> work) {
        if (!job.begin()) {
            return;
        }
        try {
            work.accept(job);
            // does nothing where the work has aborted the job
            job.finish();
        } catch (RuntimeException e) {
            JobError error = JobError.of(e);
            LOG.log(Level.WARNING, "job " + job.id() + " failed", e);
            job.abort(error.code(), error.detail());
        } catch (StackOverflowError | LinkageError | AssertionError e) {
            LOG.log(Level.ERROR, "job " + job.id() + " failed", e);
            job.abort(ErrorCode.INTERNAL_ERROR.name(), "The failure was logged.");
        }
        LOG.log(Level.INFO, "{0}", job.report());
    }
}
