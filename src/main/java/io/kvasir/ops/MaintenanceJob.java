package io.kvasir.ops;

import io.kvasir.access.Caller;
import io.kvasir.index.maintenance.DatabaseMaintenance;
import io.kvasir.job.Job;
import io.kvasir.job.JobReport;
import io.kvasir.job.JobRequest;
import io.kvasir.job.Jobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;

/** Runs maintenance of the database as a job, one step after the other; a step that fails does not keep the others from running. */
@Singleton
public class MaintenanceJob {
    private static final Logger LOG = System.getLogger(MaintenanceJob.class.getName());

    private final DatabaseMaintenance maintenance;
    private final Jobs jobs;

    @Inject
    public MaintenanceJob(DatabaseMaintenance maintenance, Jobs jobs) {
        this.maintenance = maintenance;
        this.jobs = jobs;
    }

    /** Queues maintenance of the database. */
    public JobReport submit(Set<DatabaseMaintenance.Kind> kinds, Caller caller) {
        return jobs.submit(JobRequest.of("maintenance", caller), job -> run(job, kinds));
    }

    private void run(Job job, Set<DatabaseMaintenance.Kind> kinds) {
        List<DatabaseMaintenance.Step> steps = maintenance.steps(kinds);
        job.setTotal(steps.size());
        for (DatabaseMaintenance.Step step : steps) {
            if (job.isCancelled()) {
                return;
            }
            runStep(job, step);
        }
    }

    private static void runStep(Job job, DatabaseMaintenance.Step step) {
        try {
            step.operation().run(job::isCancelled);
            if (!job.isCancelled()) {
                job.countDone();
            }
        } catch (RuntimeException e) {
            if (!job.isCancelled()) {
                LOG.log(Level.WARNING, "job " + job.id() + " could not " + step.name(), e);
                job.countFailed(step.name(), e);
            }
        }
    }
}
