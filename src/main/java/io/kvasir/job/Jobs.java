package io.kvasir.job;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

    private final Deque<Job> jobs = new ArrayDeque<>();

    @Resource(lookup = "java:app/kvasir/jobs")
    private ManagedExecutorService executor;

    /** Queues a job. The work runs once the jobs before it have ended; it should look at {@link Job#isCancelled} often. */
    public JobReport submit(JobRequest request, Consumer<Job> work) {
        Job job = new Job(request);
        synchronized (jobs) {
            if (jobs.stream().filter(other -> other.report().state() == JobState.QUEUED).count() >= MAX_QUEUED) {
                throw new KvasirException(ErrorCode.OVERLOADED, "Too many jobs are waiting.");
            }
            jobs.addFirst(job);
            while (jobs.size() > MAX_REMEMBERED && jobs.peekLast().report().state().isFinal()) {
                jobs.removeLast();
            }
        }
        executor.execute(() -> JobRunner.run(job, work));
        return job.report();
    }

    /** Returns the jobs of this server, newest first. */
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
