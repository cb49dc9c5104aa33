package io.kvasir.it;

import io.kvasir.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** No request holds a database connection while it waits for something else, and none waits for a connection without a limit. */
class ConnectionsIT extends OnServer {
    private static final Duration BOUND = Duration.ofSeconds(120);

    private record Answered(Reply reply, Duration took) {}

    private String text(int number, int sentences) {
        StringBuilder text = new StringBuilder("# Boat " + number + "\n\n");
        for (int i = 0; i < sentences; i++) {
            text.append("The winch number ").append(i * 31 + number).append(" lifts a crate of rope and lamps over the rail. ");
            if (i % 12 == 11) {
                text.append("\n\n");
            }
        }
        return text.toString();
    }

    @Test
    void concurrentCalls_areServedOrShedAndReadinessHolds() throws Exception {
        api.store(collection, "first.md", text(0, 30));
        List<Callable<Reply>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String uri = "boat-" + i + ".md";
            String content = text(i, 250);
            calls.add(() -> api.post("/api/documents", Map.of("collection", collection, "uri", uri, "content", content)));
        }
        for (int i = 0; i < 50; i++) {
            String query = "winch number " + i;
            calls.add(() -> api.post("/api/search", Map.of("query", query, "collection", collection, "cache", false, "priority", "batch")));
        }
        for (int i = 0; i < 10; i++) {
            String q = "nowhere-" + i;
            calls.add(() -> api.get("/api/documents?q=" + q));
        }
        AtomicBoolean over = new AtomicBoolean();
        ConcurrentLinkedQueue<Reply> ready = new ConcurrentLinkedQueue<>();
        List<Answered> answered = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> sampler = callers.submit(() -> {
                while (!over.get()) {
                    ready.add(api.get("/health/ready"));
                    Thread.sleep(100);
                }
                return null;
            });
            List<Future<Answered>> all = calls.stream().map(call -> callers.submit(() -> timed(call))).toList();
            for (Future<Answered> one : all) {
                answered.add(one.get());
            }
            over.set(true);
            sampler.get();
        }

        assertThat(ready).isNotEmpty().allSatisfy(reply -> assertThat(reply.status()).as("%s", reply).isEqualTo(200));
        for (Answered one : answered) {
            Reply reply = one.reply();
            // An overloaded model has an error of its own, which is unrelated to the database.
            boolean late = reply.status() == 504 && reply.json().getString("detail").contains("a model computed");
            if (!Set.of(200, 201).contains(reply.status()) && !late) {
                Problems.check(reply, 503, "OVERLOADED");
            }
            assertThat(one.took()).as("%s", reply).isLessThan(BOUND);
        }
        assertThat(answered.subList(0, 12)).as("uploads").anyMatch(one -> one.reply().status() == 201);
        assertThat(answered.subList(12, 62)).as("searches").anyMatch(one -> one.reply().status() == 200);
        assertThat(answered.subList(62, 72)).as("lists").anyMatch(one -> one.reply().status() == 200);
    }

    private static Answered timed(Callable<Reply> call) throws Exception {
        long start = System.nanoTime();
        Reply reply = call.call();
        return new Answered(reply, Duration.ofNanos(System.nanoTime() - start));
    }

    @Test
    void upload_duringEmbedding_holdsNoConnection() throws Exception {
        List<Integer> inUse = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> upload = callers.submit(() -> api.post(
                    "/api/documents", Map.of("collection", collection, "uri", "long.md", "content", text(1, 2500))));
            while (!upload.isDone()) {
                inUse.add(connectionsInUse());
                Thread.sleep(20);
            }
            assertThat(upload.get().status()).isEqualTo(201);
        }

        assertThat(inUse).hasSizeGreaterThan(5);
        assertThat(inUse.stream().filter(connections -> connections == 0).count())
                .as("in use: %s", inUse)
                .isGreaterThan(inUse.size() / 2);
        assertThat(inUse).as("one for the store, one for whatever is done in the background").allMatch(connections -> connections <= 2);
    }

    private int connectionsInUse() {
        String metrics = api.get("/metrics").body();
        return attribute(metrics, "managedConnections") - attribute(metrics, "freeConnections");
    }

    private static int attribute(String metrics, String name) {
        Matcher figure = Pattern.compile("(?m)^connectionpool_" + name + "\\{[^}]*datasource=\"jdbc_kvasir\"[^}]*} (\\S+)$")
                .matcher(metrics);
        assertThat(figure.find()).as(name).isTrue();
        return (int) Double.parseDouble(figure.group(1));
    }

    @Test
    void search_withSlowStatement_endsAtItsDeadline() throws SQLException {
        api.store(collection, "lamp.md", "The lamp is lit at dusk.");
        try (Connection connection = TestDatabase.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table passage, posting in access exclusive mode");
            for (String strategy : List.of("single_stage", "multi_stage")) {
                long start = System.nanoTime();

                Reply reply = api.post("/api/search", Map.of(
                        "query", "lamp at dusk " + strategy,
                        "collection", collection,
                        "strategy", strategy,
                        "cache", false,
                        "deadline_ms", 1500));

                Problems.check(reply, 504, "DEADLINE_EXCEEDED");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            }
            connection.rollback();
        }
        assertThat(api.search("lamp at dusk", collection).all("results")).hasSize(1);
    }

    @Test
    void calls_beyondTheirBulkhead_areShedWhileSearchesContinue() throws Exception {
        api.store(collection, "lamp.md", "The lamp is lit at dusk.");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                Connection connection = TestDatabase.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table posting in access exclusive mode");
            List<Future<Reply>> stats = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                stats.add(callers.submit(() -> api.get("/api/vector_db/stats")));
            }
            Await.await("three to be shed").until(() -> stats.stream().filter(Future::isDone).count(), done -> done >= 3);
            Reply search = api.post(
                    "/api/search", Map.of("query", "lamp at dusk", "collection", collection, "mode", "dense", "cache", false));
            connection.rollback();

            assertThat(search.all("results", "uri")).containsExactly("lamp.md");
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> one : stats) {
                replies.add(one.get());
            }
            List<Reply> shed = replies.stream().filter(reply -> reply.status() != 200).toList();
            assertThat(shed).hasSize(3).allSatisfy(reply -> Problems.check(reply, 503, "OVERLOADED"));
        }
    }

    @Test
    void document_isFoundByAnyPartOfItsName() {
        api.store(Map.of("collection", collection, "uri", "a/rate_100%.md", "title", "Rate \\ 100% Done", "content", "Words."));
        api.store(collection, "a/rateX100.md", "Words.");

        assertThat(named("RATE_1")).containsExactly("a/rate_100%.md");
        assertThat(named("00%.m")).containsExactly("a/rate_100%.md");
        assertThat(named("\\ 100% d")).containsExactly("a/rate_100%.md");
        assertThat(named("rate%100")).isEmpty();
        assertThat(named("a/rate")).containsExactly("a/rateX100.md", "a/rate_100%.md");
        assertThat(named("nothing of that")).isEmpty();
    }

    private List<String> named(String part) {
        return api.get("/api/documents?collection=" + collection + "&q=" + Api.encoded(part)).all("documents", "uri");
    }
}
