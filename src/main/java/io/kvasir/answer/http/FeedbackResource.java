package io.kvasir.answer.http;

import io.kvasir.access.RequestContext;
import io.kvasir.access.RoleName;
import io.kvasir.answer.FeedbackIntake;
import io.kvasir.document.AuditTrail;
import io.kvasir.document.feedback.Feedback;
import io.kvasir.document.feedback.FeedbackQuery;
import io.kvasir.document.feedback.FeedbackStore;
import io.kvasir.document.feedback.Judgement;
import io.kvasir.flow.DatabaseBulkheads;
import io.kvasir.flow.DatabaseCall;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Feedback on answers: callers judge their own, administrators list, export and delete it. Tier 4. */
@Singleton
@Path("/feedback")
@Produces(MediaType.APPLICATION_JSON)
public class FeedbackResource {
    private static final String JSON_LINES = "application/jsonl";
    private static final int EXPORT_PAGE = 200;

    private final FeedbackIntake intake;
    private final FeedbackStore store;
    private final AuditTrail audit;
    private final DatabaseBulkheads bulkheads;
    private final RequestContext context;

    @Inject
    public FeedbackResource(
            FeedbackIntake intake, FeedbackStore store, AuditTrail audit, DatabaseBulkheads bulkheads, RequestContext context) {
        this.intake = intake;
        this.store = store;
        this.audit = audit;
        this.bulkheads = bulkheads;
        this.context = context;
    }

    /**
     * The response to a verdict.
     *
     * @param replaced whether it replaces an earlier one
     */
    public record Stored(long id, String requestId, String verdict, boolean replaced) {}

    /** A page of feedback; {@code next} is the {@code after} of the following page. */
    public record Listed(List<FeedbackView> feedback, @Nullable String next) {}

    @POST
    public Response judge(InputStream body) {
        intake.requireEnabled();
        // The body may arrive slowly, so it is read before a permit is taken.
        Judgement judgement = FeedbackRequestReader.read(body, context.caller());
        FeedbackStore.Judged judged = bulkheads.run(DatabaseCall.Kind.CHANGE, () -> intake.judge(judgement));
        return Response.status(judged.replaced() ? 200 : 201)
                .entity(new Stored(judged.id(), judgement.requestId(), judgement.verdict().label(), judged.replaced()))
                .build();
    }

    @GET
    @DatabaseCall(DatabaseCall.Kind.SCAN)
    @RolesAllowed(RoleName.ADMIN)
    public Listed list(
            @BeanParam FeedbackParameters parameters,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("after") @Nullable String after) {
        FeedbackQuery query = parameters.toQuery(limit, after);
        List<Feedback> found = store.list(query);
        return new Listed(
                found.stream().map(FeedbackView::of).toList(),
                found.size() < query.limit() ? null : String.valueOf(found.getLast().id()));
    }

    /** Streams the feedback page by page; each page takes a permit of its own, and the first fails before anything is sent. */
    @GET
    @Path("/export")
    @Produces(JSON_LINES)
    @DatabaseCall(DatabaseCall.Kind.SCAN)
    @RolesAllowed(RoleName.ADMIN)
    public Response export(@BeanParam FeedbackParameters parameters) {
        FeedbackQuery query = parameters.toQuery(EXPORT_PAGE);
        List<Feedback> first = store.list(query);
        audit.record(context.caller().name(), "feedback.export", Map.of("collection", parameters.collection()));
        EvaluationSet set = new EvaluationSet(
                first, last -> bulkheads.run(DatabaseCall.Kind.SCAN, () -> store.list(query.after(last))));
        return Response.ok(set, JSON_LINES)
                .header("Content-Disposition", "attachment; filename=\"feedback.jsonl\"")
                .build();
    }

    @DELETE
    @Path("/{id}")
    @DatabaseCall(DatabaseCall.Kind.CHANGE)
    @RolesAllowed(RoleName.ADMIN)
    public Response delete(@PathParam("id") String id) {
        if (!id.matches("\\d{1,18}")) {
            throw new KvasirException(ErrorCode.FEEDBACK_NOT_FOUND, "There is no feedback of that number.");
        }
        store.delete(Long.parseLong(id), context.caller().name());
        return Response.noContent().build();
    }
}
