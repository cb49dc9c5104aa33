package io.kvasir.it;

import io.kvasir.Await;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A failover to a standby that lagged behind: a copy of the database from before the last documents runs as a standby and is then
 * promoted, so it assigns the passage ids of the lost documents again. One node keeps reading with filled caches; the other one
 * writes and is restarted after the failover, so that it draws ids from the promoted database's sequences.
 */
@EnabledIfSystemProperty(named = "it.long", matches = "true", disabledReason = "takes minutes: mvn verify -Pchaos")
class PromotionIT {
    private static final Path TARGET = Path.of(System.getProperty("it.target"));
    private static final String COLLECTION = "promoted";
    private static final String LAMPS = "The lamp in the tower is lit at dusk by the keeper.";
    private static final String BOATS = "Ferries cross the sound every morning and carry bicycles free of charge.";
    private static final String[] QUESTIONS = {"When is the lamp lit?", "Do ferries carry bicycles?"};

    private final List<AutoCloseable> open = new ArrayList<>();
    private Cluster cluster;
    private Path data;

    @BeforeEach
    void setUp() {
        cluster = new Cluster(TARGET.resolve("it-promotion"));
        open.add(cluster);
        cluster.start();
        data = cluster.dataFolder().resolve("data");
    }

    @AfterEach
    void tearDown() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private LibertyServer node(String name) {
        LibertyServer server = new LibertyServer(
                "dev",
                TARGET.resolve("it-promotion-" + name),
                Map.of("VARIABLE_SOURCE_DIRS", cluster.home().resolve("variables").toString()));
        open.add(server);
        return server.start().awaitReady();
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String payload = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), payload).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Creates a signal file owned by the database's user; only its existence matters. */
    private void createSignalFile(String name) {
        run("cp", "-a", data.resolve("PG_VERSION").toString(), data.resolve(name).toString());
    }

    private long postmaster() {
        try {
            Path pid = data.resolve("postmaster.pid");
            run("test", "-e", pid.toString());
            return Long.parseLong(Files.readAllLines(pid).getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the command line of the running database, to start the standby without {@code db/postgres} overwriting its
     * configuration.
     */
    private List<String> command(long process) {
        try {
            List<String> command = new ArrayList<>();
            String owner = Files.getOwner(data).getName();
            if (!owner.equals(System.getProperty("user.name"))) {
                command.addAll(List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--clear-groups"));
            }
            command.addAll(Arrays.asList(Files.readString(Path.of("/proc", String.valueOf(process), "cmdline")).split("\0")));
            return command;
        } catch (IOException e) {
            throw new TestAbortedException("the database is no process of this machine", e);
        }
    }

    private void startStandby(List<String> command) throws IOException {
        createSignalFile("standby.signal");
        Process process = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(TARGET.resolve("it-promotion-standby.log").toFile())
                .start();
        open.add(() -> {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        });
    }

    private static String searchResults(LibertyServer node, String question) {
        List<String> results = new ArrayList<>();
        for (var result : node.api().search(question, COLLECTION).ok().getJsonArray("results")) {
            results.add(result.asJsonObject().getString("uri") + " " + result.asJsonObject().get("score"));
        }
        return String.join("\n", results);
    }

    @Test
    void standby_isRefusedAndItsReusedIdsAreNotMistakenForOldOnes() throws Exception {
        LibertyServer reader = node("reader");
        LibertyServer writer = node("writer");
        writer.api().store(COLLECTION, "first.md", "A document that everybody has.");
        List<String> command = command(postmaster());
        cluster.stop();
        Path standby = data.resolveSibling("standby");
        run("cp", "-a", data.toString(), standby.toString());

        cluster.start();
        writer.awaitReady();
        writer.api().store(COLLECTION, "lost-1.md", LAMPS);
        writer.api().store(COLLECTION, "lost-2.md", BOATS);
        reader.awaitReady();
        for (String question : QUESTIONS) {
            assertThat(searchResults(reader, question)).contains("lost-1.md", "lost-2.md");
        }
        writer.close();
        cluster.stop();
        run("mv", data.toString(), data.resolveSibling("lost").toString());
        run("mv", standby.toString(), data.toString());

        startStandby(command);
        Reply refused = Await.await("the standby to be noticed").until(
                () -> reader.api().search(QUESTIONS[0], COLLECTION),
                reply -> reply.toString().contains("standby"));
        Problems.check(refused, 503, "DATABASE_UNAVAILABLE");
        Reply ready = Await.await("readiness to notice")
                .until(() -> reader.api().get("/health/ready"), reply -> reply.toString().contains("standby"));
        assertThat(ready.status()).isEqualTo(503);

        createSignalFile("promote");
        run("kill", "-USR1", String.valueOf(postmaster()));
        reader.awaitReady();
        writer.start().awaitReady();
        writer.api().store(COLLECTION, "fresh-1.md", BOATS);
        writer.api().store(COLLECTION, "fresh-2.md", LAMPS);
        for (String question : QUESTIONS) {
            assertThat(searchResults(reader, question))
                    .as(question)
                    .contains("fresh-1.md")
                    .doesNotContain("lost")
                    .isEqualTo(searchResults(writer, question));
        }
        assertThat(searchResults(reader, QUESTIONS[0])).startsWith("fresh-2.md");
    }
}
