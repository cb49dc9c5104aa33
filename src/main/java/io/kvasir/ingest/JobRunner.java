package io.kvasir.ingest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Runs as a job what another room wants to have done. */
final class JobRunner {
    private static final Logger LOG = System.getLogger(JobRunner.class.getName());

    private JobRunner() {}

    static void run(Job job, Consumer<JobProgress> work) {
        if (!job.begin()) {
            return;
        }
        try {
            work.accept(new Progress(job));
            job.finish();
        } catch (RuntimeException e) {
            JobError cause = JobError.of(e);
            LOG.log(Level.WARNING, "job " + job.id() + " failed", e);
            job.abort(cause.code(), cause.detail());
        }
        LOG.log(Level.INFO, "{0}", job.report());
    }

    private record Progress(Job job) implements JobProgress {
        @Override
        public void setTotal(long total) {
            job.setTotal(total);
        }

        @Override
        public void countDone() {
            job.countDone(0);
        }

        @Override
        public void countFailed(String what, RuntimeException failure) {
            JobError cause = JobError.of(failure);
            LOG.log(Level.DEBUG, "job " + job.id() + " could not do " + what, failure);
            job.failed(what, cause.code(), cause.detail());
        }

        @Override
        public boolean isCancelled() {
            return job.isCancelled();
        }
    }
}
