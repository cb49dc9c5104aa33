package io.kvasir.ingest;

import io.kvasir.index.DatabaseMaintenance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;

/** Runs upkeep of the database as a job, one step after the other; a step that fails does not keep the others from running. */
@Singleton
public class MaintenanceJob {
    private static final Logger LOG = System.getLogger(MaintenanceJob.class.getName());

    private final DatabaseMaintenance maintenance;

    @Inject
    public MaintenanceJob(DatabaseMaintenance maintenance) {
        this.maintenance = maintenance;
    }

    void run(Job job, Set<DatabaseMaintenance.Kind> kinds) {
        if (!job.begin()) {
            return;
        }
        try {
            List<DatabaseMaintenance.Step> steps = maintenance.steps(kinds);
            job.setTotal(steps.size());
            for (DatabaseMaintenance.Step step : steps) {
                if (job.isCancelled()) {
                    break;
                }
                runStep(job, step);
            }
            job.finish();
        } catch (RuntimeException e) {
            JobError cause = JobError.of(e);
            LOG.log(Level.WARNING, "job " + job.id() + " failed", e);
            job.abort(cause.code(), cause.detail());
        }
        LOG.log(Level.INFO, "{0}", job.report());
    }

    private static void runStep(Job job, DatabaseMaintenance.Step step) {
        try {
            step.operation().run(job::isCancelled);
            if (!job.isCancelled()) {
                job.countDone(0);
            }
        } catch (RuntimeException e) {
            if (!job.isCancelled()) {
                JobError cause = JobError.of(e);
                LOG.log(Level.WARNING, "job " + job.id() + " could not " + step.name(), e);
                job.failed(step.name(), cause.code(), cause.detail());
            }
        }
    }
}
