package io.kvasir.job.http;

import io.kvasir.access.RoleName;
import io.kvasir.flow.http.EventStreams;
import io.kvasir.job.JobReport;
import io.kvasir.job.Jobs;
import jakarta.annotation.security.RolesAllowed;
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

/** Jobs: list, show, follow and cancel. Tier 1, except following. */
@Singleton
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
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
    public Listed list() {
        return new Listed(jobs.list());
    }

    @GET
    @Path("/{id}")
    public JobReport show(@PathParam("id") String id) {
        return jobs.find(id);
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(@PathParam("id") String id, @Suspended AsyncResponse response) {
        jobs.find(id);
        streams.open(response, new JobEventStream(jobs, id, streams.maxAge()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(RoleName.WRITER)
    public JobReport cancel(@PathParam("id") String id) {
        return jobs.cancel(id);
    }
}
