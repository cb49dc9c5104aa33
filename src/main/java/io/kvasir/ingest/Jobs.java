package io.kvasir.ingest;

import io.kvasir.access.Caller;
import io.kvasir.index.DatabaseMaintenance;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The jobs of this server, in memory: the last {@value #MAX_REMEMBERED} are remembered, at most {@value #MAX_QUEUED} wait, and one runs
 * at a time. A restart forgets them; running one again costs only what had not been stored yet.
 */
@Singleton
@ManagedExecutorDefinition(name = "java:app/kvasir/jobs", maxAsync = 1, virtual = true)
public class Jobs {
    private static final int MAX_REMEMBERED = 200;
    private static final int MAX_QUEUED = 32;

    private final FolderSync reindex;
    private final MaintenanceJob upkeep;
    private final IngestRoots roots;
    private final Deque<Job> jobs = new ArrayDeque<>();

    @Resource(lookup = "java:app/kvasir/jobs")
    private ManagedExecutorService executor;

    @Inject
    public Jobs(FolderSync reindex, MaintenanceJob upkeep, IngestRoots roots) {
        this.reindex = reindex;
        this.upkeep = upkeep;
        this.roots = roots;
    }

    /** Queues a reindex of a folder below one of the roots. */
    public JobReport reindex(String path, String collection, boolean force, MissingFiles missing, Caller caller) {
        ReindexRequest request = roots.resolve(path, collection, force, missing);
        reindex.check(request, caller);
        Job job = Job.reindex(request, caller);
        return enqueue(job, () -> reindex.run(job, request));
    }

    /** Queues upkeep of the database. */
    public JobReport maintain(Set<DatabaseMaintenance.Kind> kinds, Caller caller) {
        Job job = Job.maintenance(caller);
        return enqueue(job, () -> upkeep.run(job, kinds));
    }

    /** Queues the deletion of a collection. */
    JobReport delete(String collection, Caller caller, Consumer<Job> work) {
        Job job = Job.deletion(collection, caller);
        return enqueue(job, () -> work.accept(job));
    }

    /** Queues what another room wants to have done. */
    public JobReport submit(String kind, Caller caller, Consumer<JobProgress> work) {
        Job job = new Job(kind, null, null, caller);
        return enqueue(job, () -> JobRunner.run(job, work));
    }

    private JobReport enqueue(Job job, Runnable work) {
        synchronized (jobs) {
            if (jobs.stream().filter(other -> other.report().state() == JobState.QUEUED).count() >= MAX_QUEUED) {
                throw new KvasirException(ErrorCode.OVERLOADED, "Too many jobs are waiting.");
            }
            jobs.addFirst(job);
            while (jobs.size() > MAX_REMEMBERED && jobs.peekLast().report().state().isFinal()) {
                jobs.removeLast();
            }
        }
        executor.execute(work);
        return job.report();
    }

    /** The jobs of this server, newest first. */
    public List<JobReport> list() {
        synchronized (jobs) {
            return jobs.stream()
                    .map(Job::report)
                    .sorted(Comparator.comparing(JobReport::createdAt).reversed())
                    .toList();
        }
    }

    public JobReport find(String id) {
        return job(id).map(Job::report).orElseThrow(() -> notFound(id));
    }

    /** Asks a job to end; it does within two seconds. A job that has ended stays as it is. */
    public JobReport cancel(String id) {
        Job job = job(id).orElseThrow(() -> notFound(id));
        job.cancel();
        return job.report();
    }

    private Optional<Job> job(String id) {
        synchronized (jobs) {
            return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
        }
    }

    private static KvasirException notFound(String id) {
        return new KvasirException(ErrorCode.JOB_NOT_FOUND, "There is no job " + id + " on this server.");
    }

    @PreDestroy
    void close() {
        synchronized (jobs) {
            jobs.forEach(Job::cancel);
        }
    }
}
