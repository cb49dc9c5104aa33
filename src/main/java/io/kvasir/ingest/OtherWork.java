package io.kvasir.ingest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Runs as a job what another room wants to have done. */
final class OtherWork {
    private static final Logger LOG = System.getLogger(OtherWork.class.getName());

    private OtherWork() {}

    static void run(Job job, Consumer<JobProgress> work) {
        if (!job.begin()) {
            return;
        }
        try {
            work.accept(new Progress(job));
            job.finish();
        } catch (RuntimeException e) {
            JobCause cause = JobCause.of(e);
            LOG.log(Level.WARNING, "job " + job.id() + " failed", e);
            job.abort(cause.code(), cause.detail());
        }
        LOG.log(Level.INFO, "{0}", job.report());
    }

    private record Progress(Job job) implements JobProgress {
        @Override
        public void found(long total) {
            job.found(total);
        }

        @Override
        public void done() {
            job.stored(0);
        }

        @Override
        public void failed(String what, RuntimeException failure) {
            JobCause cause = JobCause.of(failure);
            LOG.log(Level.DEBUG, "job " + job.id() + " could not do " + what, failure);
            job.failed(what, cause.code(), cause.detail());
        }

        @Override
        public boolean isCancelled() {
            return job.isCancelled();
        }
    }
}
