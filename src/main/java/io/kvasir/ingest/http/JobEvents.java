package io.kvasir.ingest.http;

import io.kvasir.flow.http.EventStream;
import io.kvasir.ingest.JobReport;
import io.kvasir.ingest.Jobs;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/** A job's reports as they change, at most twice a second: {@code progress}, and {@code done} as the last. */
final class JobEvents implements StreamingOutput {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Jobs jobs;
    private final String id;

    JobEvents(Jobs jobs, String id) {
        this.jobs = jobs;
        this.id = id;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        EventStream events = new EventStream(out);
        JobReport report = jobs.find(id);
        while (!report.state().isFinal()) {
            events.send("progress", report);
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped");
            }
            report = jobs.find(id);
        }
        events.send("done", report);
    }
}
