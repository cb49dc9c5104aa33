package io.kvasir.job.http;

import io.kvasir.flow.http.SseWriter;
import io.kvasir.job.JobReport;
import io.kvasir.job.Jobs;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A job's reports as they change, at most twice a second: {@code progress}, and {@code done} as the last. A stream that gets too
 * old ends without it.
 */
final class JobEventStream implements StreamingOutput {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final Jobs jobs;
    private final String id;
    private final Duration maxAge;

    JobEventStream(Jobs jobs, String id, Duration maxAge) {
        this.jobs = jobs;
        this.id = id;
        this.maxAge = maxAge;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        SseWriter writer = new SseWriter(out);
        long start = System.nanoTime();
        JobReport report = jobs.find(id);
        while (!report.state().isFinal()) {
            if (System.nanoTime() - start > maxAge.toNanos()) {
                return;
            }
            writer.send("progress", report);
            try {
                Thread.sleep(POLL_INTERVAL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped");
            }
            report = jobs.find(id);
        }
        writer.send("done", report);
    }
}
