package io.kvasir.retrieval;

import io.kvasir.retrieval.ServerClient.Reply;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Loads a corpus into a collection by {@code POST /api/documents}, as a client would, and counts the outcomes. */
public final class CorpusLoad {
    private static final int MAX_TITLE = 1000;
    private static final int REASONS = 5;

    private final ServerClient server;
    private final String collection;
    private final List<String> reasons = new ArrayList<>();
    private int stored;
    private int unchanged;
    private int titleOnly;
    private int empty;
    private int refused;
    private long passages;

    private CorpusLoad(ServerClient server, String collection) {
        this.server = server;
        this.collection = collection;
    }

    /**
     * The outcomes of loading.
     *
     * @param stored new or replaced
     * @param unchanged already present
     * @param titleOnly of those two, documents without text, whose title is stored instead
     * @param empty skipped, having neither title nor text
     * @param refused by the server, or not accepted after all retries
     * @param reasons of the first refusals
     */
    public record Loaded(
            int stored, int unchanged, int titleOnly, int empty, int refused, long passages, double seconds, List<String> reasons) {

        JsonObject json() {
            return ServerClient.BUILDERS
                    .createObjectBuilder()
                    .add("stored", stored)
                    .add("unchanged", unchanged)
                    .add("title_only", titleOnly)
                    .add("empty", empty)
                    .add("refused", refused)
                    .add("passages", passages)
                    .add("seconds", Math.round(seconds * 10) / 10.0)
                    .add("reasons", ServerClient.BUILDERS.createArrayBuilder(reasons))
                    .build();
        }
    }

    public static Loaded load(ServerClient server, String collection, BeirFolder.Corpus corpus, int callers)
            throws IOException, InterruptedException {
        return new CorpusLoad(server, collection).load(corpus, callers);
    }

    private Loaded load(BeirFolder.Corpus corpus, int callers) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(threads.submit(() -> {
                    for (Optional<BeirFolder.Document> next = corpus.next(); next.isPresent(); next = corpus.next()) {
                        post(next.get());
                    }
                    return null;
                }));
            }
            for (Future<?> caller : running) {
                await(caller, corpus, start);
            }
        } finally {
            threads.shutdownNow();
        }
        Loaded loaded = loaded(start);
        progress(loaded, 1);
        return loaded;
    }

    private void await(Future<?> caller, BeirFolder.Corpus corpus, long start) throws IOException, InterruptedException {
        while (true) {
            try {
                caller.get(15, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                progress(loaded(start), corpus.progress());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
            }
        }
    }

    private synchronized Loaded loaded(long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Loaded(stored, unchanged, titleOnly, empty, refused, passages, seconds, List.copyOf(reasons));
    }

    private void progress(Loaded loaded, double share) {
        int done = loaded.stored() + loaded.unchanged() + loaded.empty() + loaded.refused();
        System.out.printf(
                Locale.ROOT,
                "%s: %3.0f %%, %d documents stored, %d unchanged, %d refused, %d empty (%.1f/s)%n",
                collection, 100 * share, loaded.stored(), loaded.unchanged(), loaded.refused(), loaded.empty(), done / loaded.seconds());
    }

    private void post(BeirFolder.Document document) throws IOException {
        String content = document.text().isBlank() ? document.title() : document.text();
        if (content.isBlank()) {
            count(document, null);
            return;
        }
        JsonObjectBuilder body = ServerClient.BUILDERS
                .createObjectBuilder()
                .add("collection", collection)
                .add("uri", DocumentUri.of(document.id()))
                .add("media_type", "text/plain")
                .add("content", content);
        if (!document.title().isEmpty()) {
            body.add("title", shortened(document.title()));
        }
        count(document, server.post("/api/documents", body.build()));
    }

    private static String shortened(String title) {
        if (title.length() <= MAX_TITLE) {
            return title;
        }
        return title.substring(0, Character.isHighSurrogate(title.charAt(MAX_TITLE - 1)) ? MAX_TITLE - 1 : MAX_TITLE);
    }

    private synchronized void count(BeirFolder.Document document, @Nullable Reply reply) {
        if (reply == null) {
            empty++;
        } else if (reply.status() >= 300) {
            refused++;
            if (reasons.size() < REASONS) {
                reasons.add(document.id() + ": " + reply.complaint());
            }
        } else {
            JsonObject answer = reply.json();
            boolean same = answer.getBoolean("unchanged", false);
            stored += same ? 0 : 1;
            unchanged += same ? 1 : 0;
            titleOnly += document.text().isBlank() ? 1 : 0;
            passages += answer.getJsonObject("document").getInt("passages", 0);
        }
    }
}
