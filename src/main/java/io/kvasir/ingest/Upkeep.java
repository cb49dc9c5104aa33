package io.kvasir.ingest;

import io.kvasir.index.Maintenance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;

/** Runs upkeep of the database as a job, one step after the other; a step that fails does not keep the others from running. */
@Singleton
public class Upkeep {
    private static final Logger LOG = System.getLogger(Upkeep.class.getName());

    private final Maintenance maintenance;

    @Inject
    public Upkeep(Maintenance maintenance) {
        this.maintenance = maintenance;
    }

    void run(Job job, Set<Maintenance.Kind> kinds) {
        if (!job.begin()) {
            return;
        }
        try {
            List<Maintenance.Step> steps = maintenance.steps(kinds);
            job.found(steps.size());
            for (Maintenance.Step step : steps) {
                if (job.isCancelled()) {
                    break;
                }
                one(job, step);
            }
            job.finish();
        } catch (RuntimeException e) {
            JobCause cause = JobCause.of(e);
            LOG.log(Level.WARNING, "job " + job.id() + " failed", e);
            job.abort(cause.code(), cause.detail());
        }
        LOG.log(Level.INFO, "{0}", job.report());
    }

    private static void one(Job job, Maintenance.Step step) {
        try {
            step.work().run(job::isCancelled);
            if (!job.isCancelled()) {
                job.stored(0);
            }
        } catch (RuntimeException e) {
            if (!job.isCancelled()) {
                JobCause cause = JobCause.of(e);
                LOG.log(Level.WARNING, "job " + job.id() + " could not " + step.name(), e);
                job.failed(step.name(), cause.code(), cause.detail());
            }
        }
    }
}
