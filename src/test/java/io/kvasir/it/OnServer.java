package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** A test against the shared server: the built WAR at the context root, dev profile. */
@ArquillianTest
public abstract class OnServer {
    static final int PORT = Integer.getInteger("it.http.port");
    static final int HTTPS_PORT = Integer.getInteger("it.https.port");
    static final Path HOME = Path.of(System.getProperty("it.home"));

    private static final Pattern BUSY_THREADS = Pattern.compile("(?m)^threadpool_activeThreads\\{[^}]*} (\\S+)$");

    protected final Api api = Api.at(PORT);
    /** A collection private to this test. */
    protected final String collection = "it-" + UUID.randomUUID();

    @Deployment(testable = false)
    public static WebArchive built() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("it.war")))
                .addAsWebInfResource(
                        new StringAsset(
                                "<web-ext xmlns=\"http://websphere.ibm.com/xml/ns/javaee\" version=\"1.1\">"
                                        + "<context-root uri=\"/\"/></web-ext>"),
                        "ibm-web-ext.xml");
    }

    @BeforeEach
    protected void ready() {
        Await.await("the server to be ready").until(() -> api.get("/health/ready"), reply -> reply.status() == 200);
    }

    /** Returns a client that sends the admin token. */
    protected Api admin() {
        return api.with(secret("admin-token"));
    }

    /** Reads a secret that the server generated at its first start. */
    static String secret(String file) {
        try {
            return Files.readString(HOME.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the server's worker threads are idle; one is busy with the metrics request itself. */
    void awaitIdleThreads() {
        Await.await("the server's threads to be idle").until(this::busyThreads, busy -> busy <= 2);
    }

    private double busyThreads() {
        Matcher busy = BUSY_THREADS.matcher(api.get("/metrics").body());
        if (!busy.find()) {
            throw new AssertionError("the server does not tell how many of its threads are busy");
        }
        return Double.parseDouble(busy.group(1));
    }

    /** Runs a reindex job and returns its final state. */
    JsonObject reindexAndAwait(String path, String into) {
        return Jobs.awaitEnd(api, Jobs.reindex(api, path, into));
    }

    /** Ingests the sample documents into the collection {@code default} unless they are there. */
    protected void sampleDocuments() {
        JsonObject job = reindexAndAwait("handbook", "default");
        assertThat(job.getInt("failed")).as("%s", job).isZero();
    }
}
