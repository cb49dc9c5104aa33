package io.kvasir.ops.warm;

import io.kvasir.document.database.SqlExceptions;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.flow.BackgroundLoop;
import io.kvasir.flow.HeapBound;
import io.kvasir.flow.Priority;
import io.kvasir.ops.warm.PreloadSettings.Mode;
import io.kvasir.ops.warm.QuestionCounts.CountedQuestion;
import io.kvasir.problem.KvasirException;
import io.kvasir.retrieval.QueryReceived;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Counts how often questions are asked: in memory, bounded by {@link QuestionCounts}, and added to the table {@code query_log} every
 * few seconds, which retains the {@value #MAX_ROWS} most popular. Only mode {@code plain} stores texts; in {@code hashed} they are
 * known to this process only.
 */
@Singleton
public class QueryLog {
    /** Heap bound of the counted questions. */
    public static final HeapBound HEAP_BOUND = new HeapBound("questions counted for the query log", QuestionCounts.MAX_BYTES);

    private static final Logger LOG = System.getLogger(QueryLog.class.getName());
    private static final int MAX_ROWS = 100_000;
    private static final Duration FLUSH_INTERVAL = Duration.ofSeconds(5);
    private static final int FLUSHES_PER_PRUNE = 500;

    private final DataSource source;
    private final PreloadSettings settings;
    private final QuestionCounts counts = new QuestionCounts();

    private final BackgroundLoop background = new BackgroundLoop("kvasir-query-log", FLUSH_INTERVAL, this::tryFlush);
    private int flushes;

    @Inject
    public QueryLog(DataSource source, PreloadSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /**
     * A popular question.
     *
     * @param collection name of its collection
     */
    record PopularQuestion(String collection, String question) {}

    boolean isOff() {
        return settings.queryLog() == Mode.OFF;
    }

    void onQuery(@Observes QueryReceived event) {
        if (!isOff() && event.priority() != Priority.BATCH) {
            counts.add(new CountedQuestion(event.collection(), event.query()), 1);
        }
    }

    /** Starts the writer, once the schema exists. */
    public void start() {
        if (!isOff()) {
            background.startWithPause();
        }
    }

    private void tryFlush() {
        try {
            flush();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the query log was not written", e);
        }
    }

    /** Adds the counts since the last flush to the table. */
    void flush() {
        List<Map.Entry<CountedQuestion, Long>> fresh = counts.drain();
        if (fresh.isEmpty()) {
            return;
        }
        // The same order on every node avoids deadlocks.
        fresh.sort(Comparator.comparing((Map.Entry<CountedQuestion, Long> entry) -> entry.getKey().collection())
                .thenComparing(entry -> entry.getKey().question()));
        String sql = "insert into query_log as q (collection_id, digest, question, asked, last_asked_at) "
                + "select c.id, ?, ?, ?, now() from collection c where c.id = ? on conflict (collection_id, digest) "
                + "do update set asked = q.asked + excluded.asked, question = excluded.question, last_asked_at = now()";
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<CountedQuestion, Long> entry : fresh) {
                statement.setBytes(1, entry.getKey().digest());
                if (settings.queryLog() == Mode.PLAIN) {
                    statement.setString(2, entry.getKey().question());
                } else {
                    statement.setNull(2, Types.VARCHAR);
                }
                statement.setLong(3, entry.getValue());
                statement.setLong(4, entry.getKey().collection());
                statement.addBatch();
            }
            statement.executeBatch();
            if (++flushes % FLUSHES_PER_PRUNE == 1) {
                prune(connection);
            }
        } catch (SQLException e) {
            restore(fresh);
            throw SqlExceptions.translate(e);
        } catch (KvasirException e) {
            // No connection was available.
            restore(fresh);
            throw e;
        }
    }

    /** Returns counts to the next flush. */
    private void restore(List<Map.Entry<CountedQuestion, Long>> fresh) {
        fresh.forEach(entry -> counts.add(entry.getKey(), entry.getValue()));
    }

    private static void prune(Connection connection) throws SQLException {
        new SqlQuery()
                .add(
                        "delete from query_log where (collection_id, digest) in (select collection_id, digest from query_log "
                                + "order by asked desc, last_asked_at desc offset ?)",
                        MAX_ROWS)
                .update(connection);
    }

    /** Returns the most popular questions whose text is known, most popular first. */
    List<PopularQuestion> popular(int limit) {
        flush();
        Map<ByteBuffer, String> known = new LinkedHashMap<>();
        counts.questions().forEach(asked -> known.put(ByteBuffer.wrap(asked.digest()), asked.question()));
        return new SqlQuery()
                .add(
                        "select c.name, q.digest, q.question from query_log q join collection c on c.id = q.collection_id "
                                + "where q.question is not null or q.digest = any(?) order by q.asked desc, q.last_asked_at desc limit ?",
                        digests(known),
                        limit)
                .list(source, row -> popular(row, known))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the question of a row; empty if its text is neither stored nor known to this process any more. */
    private static Optional<PopularQuestion> popular(ResultSet row, Map<ByteBuffer, String> known) throws SQLException {
        String stored = row.getString(3);
        String question = stored == null ? known.get(ByteBuffer.wrap(row.getBytes(2))) : stored;
        String collection = row.getString(1);
        return Optional.ofNullable(question).map(text -> new PopularQuestion(collection, text));
    }

    private static byte[][] digests(Map<ByteBuffer, String> known) {
        return known.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new);
    }

    @PreDestroy
    void stop() {
        background.stop();
    }
}
