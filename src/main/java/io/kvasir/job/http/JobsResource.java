package io.kvasir.job.http;

import io.kvasir.access.RequiresRole;
import io.kvasir.access.Role;
import io.kvasir.flow.http.EventStreams;
import io.kvasir.job.JobReport;
import io.kvasir.job.Jobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs: list, show, follow and cancel. Tier 1, except following. */
@Singleton
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class JobsResource {
    private final Jobs jobs;
    private final EventStreams streams;

    @Inject
    public JobsResource(Jobs jobs, EventStreams streams) {
        this.jobs = jobs;
        this.streams = streams;
    }

    /** The jobs of this server, newest first. */
    public record Listed(List<JobReport> jobs) {}

    @GET
    @Operation(summary = "List jobs, newest first", operationId = "listJobs")
    public Listed list() {
        return new Listed(jobs.list());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a job", operationId = "showJob")
    public JobReport show(@PathParam("id") String id) {
        return jobs.find(id);
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Follow a job until it ends, as server-sent events", operationId = "followJob")
    public void follow(@PathParam("id") String id, @Suspended AsyncResponse response) {
        jobs.find(id);
        streams.open(response, new JobEventStream(jobs, id, streams.maxAge()));
    }

    @DELETE
    @Path("/{id}")
    @RequiresRole(Role.WRITER)
    @Operation(summary = "Cancel a job", operationId = "cancelJob")
    public JobReport cancel(@PathParam("id") String id) {
        return jobs.cancel(id);
    }
}
