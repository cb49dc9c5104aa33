package io.kvasir.it;

import io.kvasir.Await;
import io.kvasir.cache.TestCertificates;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The freshness guarantee of the caches: two nodes with all cache levels share one database, writers change, hide and delete
 * documents, and readers repeat the same questions. Every response is checked against the log of acknowledged changes: none may
 * be stale, none may show a hidden document. Each part takes {@code -Dit.freshness.seconds}. Nodes are stopped and killed between
 * the parts, so they run in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FreshnessIT {
    private static final int SECONDS = Integer.getInteger("it.freshness.seconds", 8);
    private static final int WRITERS = 2;
    private static final int READERS_PER_NODE = 2;
    private static final String[] STATIONS = {
        "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Ivory", "Juniper"
    };
    private static final String COLLECTION = "it-" + UUID.randomUUID();
    private static final Path HOME = Path.of(System.getProperty("it.target"), "it-freshness");

    private static final CommitLog LOG = new CommitLog();
    private static Node first;
    private static Node second;
    private static int revision;

    /** A node with the settings needed to restart it in place. */
    private static final class Node {
        private final String name;
        private final LibertyServer server;
        private Api admin;

        Node(String name, int port, String hosts) {
            this.name = name;
            server = LibertyServer.onTestDatabase("dev", HOME.resolve(name), Map.of(
                    "KVASIR_INDEX_FULL_SCAN_THRESHOLD", "0",
                    "KVASIR_CACHE_LEVELS", "cluster",
                    "KVASIR_CACHE_CLUSTER_PORT", String.valueOf(port),
                    "KVASIR_CACHE_CLUSTER_HOSTS", hosts,
                    "KVASIR_CACHE_CLUSTER_TLS_KEY_STORE", TestCertificates.trusted().keyStore().toString(),
                    "KVASIR_CACHE_CLUSTER_TLS_TRUST_STORE", TestCertificates.trusted().trustStore().toString(),
                    "KVASIR_CACHE_CLUSTER_TLS_KEY_STORE_PASSWORD", TestCertificates.trusted().password()));
            start();
        }

        void start() {
            server.start().awaitReady();
            try {
                admin = server.api().with(Files.readString(HOME.resolve(name).resolve("admin-token")).strip());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @BeforeAll
    static void setUp() throws IOException {
        int one = freePort();
        int other = freePort();
        String hosts = "127.0.0.1:" + one + ",127.0.0.1:" + other;
        first = new Node("first", one, hosts);
        second = new Node("second", other, hosts);
        Await.await("the nodes to find each other").until(() -> level(first, "l3"), state -> state.contains("2 nodes"));
        for (String station : STATIONS) {
            write(station, "replace");
        }
    }

    @AfterAll
    static void tearDown() {
        first.server.close();
        second.server.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String level(Node node, String level) {
        JsonObject levels = node.server.api().get("/api/cache/stats").ok().getJsonObject("levels");
        return levels.containsKey(level) ? levels.getJsonObject(level).toString() : "";
    }

    private static String uri(String station) {
        return "stations/" + station + ".md";
    }

    private static String question(String station) {
        return "What is the signal number of station " + station + "?";
    }

    /** Changes a document through the first node, which is never stopped, and logs the state that readers must see. */
    private static void write(String station, String how) {
        int number = next();
        long begun = System.nanoTime();
        if (how.equals("delete")) {
            first.admin.get("/api/documents?collection=" + COLLECTION + "&q=" + Api.encoded(uri(station))).all("documents", "id")
                    .forEach(id -> first.admin.delete("/api/documents/" + id));
        } else {
            first.admin.store(Map.of(
                    "collection", COLLECTION,
                    "uri", uri(station),
                    "content",
                    "# Station %s\n\nThe signal number of station %s is revision %d.\n".formatted(station, station, number),
                    "visibility", how.equals("hide") ? Set.of("board") : Set.of()));
        }
        LOG.add(uri(station), new CommitLog.Change(begun, System.nanoTime(), how.equals("replace") ? number : null));
    }

    private static synchronized int next() {
        return ++revision;
    }

    /** Searches or asks as a caller without groups. */
    private static CommitLog.Seen read(Node node, String station, boolean ask) throws IOException {
        Api api = node.server.api();
        Map<String, Object> body = new HashMap<>(Map.of("collection", COLLECTION));
        body.put(ask ? "prompt" : "query", question(station));
        long sent = System.nanoTime();
        Reply reply = Api.exchange(api.request(ask ? "/api/ask" : "/api/search")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        jakarta.json.Json.createObjectBuilder(body).build().toString())));
        return new CommitLog.Seen(sent, System.nanoTime(), node.name, reply.ok(), uri(station));
    }

    /** A disturbance while writers and readers run. */
    private interface Meanwhile {
        void happens() throws Exception;
    }

    private static void judge(List<Node> nodes, Meanwhile meanwhile) throws Exception {
        Queue<CommitLog.Seen> seen = new ConcurrentLinkedQueue<>();
        ExecutorService all = Executors.newFixedThreadPool(WRITERS + nodes.size() * READERS_PER_NODE);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        List<Future<?>> running = new ArrayList<>();
        int changes = LOG.size();
        try {
            for (int writer = 0; writer < WRITERS; writer++) {
                int own = writer;
                Random random = new Random(writer);
                running.add(all.submit(() -> {
                    while (System.nanoTime() < end) {
                        String station = STATIONS[own + WRITERS * random.nextInt(STATIONS.length / WRITERS)];
                        write(station, switch (random.nextInt(5)) {
                            case 0 -> "hide";
                            case 1 -> "delete";
                            default -> "replace";
                        });
                        sleep(300 + random.nextInt(1_500));
                    }
                }));
            }
            for (Node node : nodes) {
                for (int reader = 0; reader < READERS_PER_NODE; reader++) {
                    Random random = new Random(100 + reader);
                    running.add(all.submit(() -> {
                        while (System.nanoTime() < end) {
                            // Most readers ask about the same two stations, so that there are hits between two changes.
                            String station = STATIONS[random.nextInt(random.nextInt(5) == 0 ? STATIONS.length : 2)];
                            seen.add(read(node, station, random.nextInt(3) == 0));
                        }
                        return null;
                    }));
                }
            }
            meanwhile.happens();
            for (Future<?> one : running) {
                one.get(3, TimeUnit.MINUTES);
            }
        } finally {
            all.shutdownNow();
        }

        List<String> wrong = seen.stream().flatMap(one -> LOG.findViolations(one).stream()).limit(10).toList();
        assertThat(wrong).as("of %d responses", seen.size()).isEmpty();
        assertThat(LOG.size() - changes).as("changes").isGreaterThan(SECONDS / 4);
        assertThat(seen.stream().filter(one -> !one.body().getString("cache").equals("miss")).count())
                .as("responses from the cache, of %d", seen.size())
                .isGreaterThan(SECONDS);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Order(1)
    void value_ofOneNode_isServedByTheOther() throws IOException {
        write("Alder", "replace");
        JsonObject computed = read(first, "Alder", false).body();

        assertThat(computed.getString("cache")).isEqualTo("miss");
        JsonObject shared = Await.await("the other node to have it")
                .until(() -> read(second, "Alder", false).body(), body -> !body.getString("cache").equals("miss"));
        assertThat(shared.getString("cache")).isEqualTo("l3");
        assertThat(shared.getJsonArray("results")).isEqualTo(computed.getJsonArray("results"));
        assertThat(read(second, "Alder", false).body().getString("cache")).isEqualTo("l1");
    }

    @Test
    @Order(2)
    void clearing_onOneNode_reachesTheOther() throws IOException {
        read(first, "Birch", false);
        read(second, "Birch", false);
        assertThat(read(second, "Birch", false).body().getString("cache")).isEqualTo("l1");

        assertThat(first.admin.post("/api/cache/clear", Map.of("pattern", "search:" + COLLECTION + "/*"))
                        .ok()
                        .getInt("cleared"))
                .isPositive();

        Await.await("the other node to have cleared it").until(
                () -> second.server.api().get("/api/cache/stats").ok().getJsonObject("caches").getJsonObject("search").getInt("entries"),
                entries -> entries == 0);
        assertThat(read(second, "Birch", false).body().getString("cache")).isEqualTo("miss");
    }

    @Test
    @Order(3)
    void responses_whileDocumentsChange_areNeverStale() throws Exception {
        judge(List.of(first, second), () -> {});
    }

    @Test
    @Order(4)
    void responses_withoutNotifications_areNeverStale() throws Exception {
        execute("alter table collection disable trigger collection_told");
        try {
            judge(List.of(first, second), () -> {});
        } finally {
            execute("alter table collection enable trigger collection_told");
        }
    }

    @Test
    @Order(5)
    void responses_ofAPausedNode_areNeverStale() throws Exception {
        judge(List.of(first, second), () -> {
            for (int i = 0; i < 2; i++) {
                sleep(SECONDS * 100L);
                second.server.signal("STOP");
                sleep(SECONDS * 200L);
                second.server.signal("CONT");
            }
        });
    }

    @Test
    @Order(6)
    void responses_afterANodeIsKilled_areNeverStale() throws Exception {
        judge(List.of(first), () -> {
            sleep(SECONDS * 300L);
            second.server.signal("KILL");
        });
        second.server.close();
        second.start();

        judge(List.of(first, second), () -> {});
    }

    @Test
    @Order(7)
    void responses_afterRestartWithFilledDisk_areNeverStale() throws Exception {
        for (String station : STATIONS) {
            write(station, "replace");
            read(second, station, false);
        }
        sleep(1_000);
        second.server.close();
        String unchanged = STATIONS[0];
        for (String station : STATIONS) {
            if (!station.equals(unchanged)) {
                write(station, "replace");
            }
        }
        second.start();
        Await.await("the disk to be read").until(() -> level(second, "l2"), state -> state.contains("\"up\""));

        assertThat(second.server.api().get("/api/cache/stats").ok().getJsonObject("levels").getJsonObject("l2").getInt("entries"))
                .as("the disk is not empty")
                .isPositive();
        judge(List.of(first, second), () -> {});
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
