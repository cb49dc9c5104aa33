package io.kvasir.document.feedback;

import io.kvasir.document.AuditTrail;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Stores answered questions and the verdicts on them. */
@Singleton
public class FeedbackStore {
    private static final int EXPIRED_AT_ONCE = 500;

    private final DataSource source;
    private final EntityManager entities;
    private final AuditTrail audit;

    @Inject
    public FeedbackStore(DataSource source, EntityManager entities, AuditTrail audit) {
        this.source = source;
        this.entities = entities;
        this.audit = audit;
    }

    /**
     * The effect of a judgement.
     *
     * @param id the number of the feedback
     * @param replaced whether the answer had been judged before
     */
    public record Judged(long id, boolean replaced) {}

    /** Stores an answered question; returns false if its collection or a document that it quotes is gone. */
    public boolean add(AnsweredQuestion asked) {
        Set<UUID> documents = asked.quotes().stream().map(FeedbackQuote::documentId).collect(Collectors.toSet());
        return new SqlQuery()
                .add("with cited as (select id from document where id = any(?)), ", (Object) documents.toArray(UUID[]::new))
                .add(
                        "added as (insert into feedback "
                                + "(request_id, caller, question, answer, grounded, confidence, model, quotes, collection_id) "
                                + "select ?, ?, ?, ?, ?, ?, ?, ?::jsonb, c.id ",
                        asked.requestId(),
                        asked.caller(),
                        asked.question(),
                        asked.answer(),
                        !documents.isEmpty(),
                        asked.confidence(),
                        asked.model(),
                        QuotesJson.toJson(asked.quotes()))
                .add(
                        "from collection c where c.name = ? and (select count(*) from cited) = ? returning id), ",
                        asked.collection(),
                        documents.size())
                .add("linked as (insert into feedback_document (feedback_id, document_id) "
                        + "select a.id, d.id from added a cross join cited d) select id from added")
                .list(source, row -> row.getLong(1))
                .size()
                > 0;
    }

    /**
     * Sets the verdict on the answer to a request, the newest one of several with the same id. Empty if there is no such answer, or
     * somebody else than the caller asked, unless the caller is an administrator.
     */
    public Optional<Judged> judge(Judgement judgement) {
        String comment = judgement.comment() == null ? "" : judgement.comment();
        return new SqlQuery()
                .add(
                        "with asked as (select id, verdict from feedback where request_id = ? and (? or caller = ?) "
                                + "order by id desc limit 1 for update) ",
                        judgement.requestId(),
                        judgement.caller().seesEverything(),
                        judgement.caller().name())
                .add(
                        "update feedback f set verdict = ?, comment = nullif(?, ''), judged_by = ?, judged_at = now() "
                                + "from asked a where f.id = a.id returning f.id, a.verdict is not null",
                        judgement.verdict().label(),
                        comment,
                        judgement.caller().name())
                .list(source, row -> new Judged(row.getLong(1), row.getBoolean(2)))
                .stream()
                .findFirst();
    }

    /** Returns judged answers, the newest questions first. */
    public List<Feedback> list(FeedbackQuery query) {
        SqlQuery sql = new SqlQuery()
                .add(
                        "select f.id, f.request_id, c.name, f.verdict, f.comment, f.caller, f.asked_at, f.judged_by, f.judged_at, "
                                + "f.question, f.answer, f.grounded, f.confidence, f.model, f.quotes::text "
                                + "from feedback f join collection c on c.id = f.collection_id "
                                + "where f.verdict is not null and f.id < ?",
                        query.before());
        if (query.collection() != null) {
            sql.add(" and c.name = ?", query.collection());
        }
        if (query.verdict() != null) {
            sql.add(" and f.verdict = ?", query.verdict().label());
        }
        if (query.since() != null) {
            sql.add(" and f.judged_at >= ?", query.since().atOffset(ZoneOffset.UTC));
        }
        return sql.add(" order by f.id desc limit ?", query.limit()).list(source, FeedbackStore::feedback);
    }

    private static Feedback feedback(ResultSet row) throws SQLException {
        String quotes = row.getString(15);
        return new Feedback(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4).equals(Verdict.GOOD.label()) ? Verdict.GOOD : Verdict.BAD,
                row.getString(5),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getString(10),
                row.getString(11),
                row.getBoolean(12),
                row.getDouble(13),
                row.getString(14),
                quotes == null ? null : QuotesJson.fromJson(quotes));
    }

    /** Deletes a judged answer; throws {@code FEEDBACK_NOT_FOUND} if there is none of this number. */
    @Transactional
    public void delete(long id, String caller) {
        // In the order in which the deletion of a document locks them, which else would wait for this one and this one for it.
        entities.createNativeQuery("select 1 from feedback_document where feedback_id = :id order by document_id for update")
                .setParameter("id", id)
                .getResultList();
        int deleted = entities.createNativeQuery("delete from feedback where id = :id and verdict is not null")
                .setParameter("id", id)
                .executeUpdate();
        if (deleted == 0) {
            throw new KvasirException(ErrorCode.FEEDBACK_NOT_FOUND, "There is no feedback " + id + ".");
        }
        audit.record(caller, "feedback.delete", Map.of("feedback", id));
    }

    /** Deletes some of the answers that were judged, or are waiting for a verdict, for too long; returns how many. */
    public int deleteExpired(FeedbackSettings settings, Instant now) {
        Instant judged = settings.retention().expiredBefore(now);
        Instant unjudged = settings.unjudgedRetention().expiredBefore(now);
        return deleteExpired("verdict is not null and judged_at < ?", judged)
                + deleteExpired("verdict is null and asked_at < ?", unjudged);
    }

    /** Leaves rows that another server deletes in the same moment to it. */
    private int deleteExpired(String condition, Instant before) {
        return new SqlQuery()
                .add("delete from feedback where id in (select id from feedback where ")
                .add(condition, before.atOffset(ZoneOffset.UTC))
                .add(" limit ? for update skip locked)", EXPIRED_AT_ONCE)
                .update(source);
    }
}
