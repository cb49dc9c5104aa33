package io.kvasir.retrieval;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the retrieval of a running server on judged test collections: loads each by the ordinary write path, runs its queries
 * in each configuration, and prints quality and latency. See docs/evaluation.md.
 *
 * <p>{@code mvn -Pbench -Dbench=Evaluation "-Dbench.options=-Devaluation.folder=/path/to/beir/folder"}
 */
public final class Evaluation {
    private static final int DONE = 0;
    private static final int IMPOSSIBLE = 1;
    private static final int MISUSED = 2;
    private static final int INCOMPLETE = 3;

    private final EvaluationOptions options;
    private final ServerClient server;

    Evaluation(EvaluationOptions options) {
        this.options = options;
        this.server = new ServerClient(options.url(), options.key());
    }

    public static void main(String[] arguments) {
        System.exit(exitCode());
    }

    private static int exitCode() {
        try {
            EvaluationOptions options = EvaluationOptions.of(System.getProperties());
            System.setProperty("http.maxConnections", String.valueOf(Math.max(options.callers(), options.loadCallers())));
            return new Evaluation(options).run() ? DONE : INCOMPLETE;
        } catch (IllegalArgumentException e) {
            System.err.println("evaluation: " + e.getMessage());
            return MISUSED;
        } catch (IOException e) {
            System.err.println("evaluation: " + (e.getMessage() == null ? e : e.getMessage()));
            return IMPOSSIBLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return IMPOSSIBLE;
        }
    }

    /** Runs the evaluation; returns whether all documents were stored and all searches answered. */
    boolean run() throws IOException, InterruptedException {
        String version = version();
        List<BeirFolder> folders = new ArrayList<>();
        for (Path folder : options.folders()) {
            folders.add(BeirFolder.open(folder, options.split()));
        }
        Files.createDirectories(options.output());
        List<EvaluationReport> reports = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean complete = true;
        for (BeirFolder folder : folders) {
            String collection = options.collectionOf(folder.folder());
            CorpusLoad.Loaded loaded = load(folder, collection);
            EvaluationReport report = evaluate(folder, collection, loaded, version);
            reports.add(report);
            complete &= report.complete() && (loaded == null || loaded.refused() == 0);
            text.append(report.markdown());
            System.out.println(report.markdown());
            write(collection + ".json", report.json());
        }
        String summary = EvaluationReport.summary(reports);
        System.out.println(summary);
        Files.writeString(options.output().resolve("evaluation.md"), text + summary);
        System.out.println("Written to " + options.output());
        return complete;
    }

    /** Returns the server's version, which shows that it is running and ready. */
    private String version() throws IOException {
        try {
            ServerClient.Reply ready = server.get("/health/ready");
            if (ready.status() != 200) {
                throw new IOException(options.url() + " is not ready: " + ready.complaint());
            }
            return server.get("/api/health").json().getString("version", "");
        } catch (IOException e) {
            throw new IOException("no server at " + options.url() + ": " + e.getMessage(), e);
        }
    }

    private CorpusLoad.@Nullable Loaded load(BeirFolder folder, String collection) throws IOException, InterruptedException {
        if (!options.load()) {
            return null;
        }
        try (BeirFolder.Corpus corpus = folder.corpus()) {
            CorpusLoad.Loaded loaded = CorpusLoad.load(server, collection, corpus, options.loadCallers());
            loaded.reasons().forEach(reason -> System.out.println(collection + ": refused " + reason));
            return loaded;
        }
    }

    private EvaluationReport evaluate(
            BeirFolder folder, String collection, CorpusLoad.@Nullable Loaded loaded, String version)
            throws IOException, InterruptedException {
        Judgements all = folder.readJudgements();
        Judgements judgements = options.binary() ? all.withRelevant().binary() : all.withRelevant();
        Map<String, String> known = folder.queries(judgements.queries());
        Map<String, String> queries = sample(known);
        if (queries.isEmpty()) {
            throw new IOException(folder.judgements() + " judges none of the queries of queries.jsonl");
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Configuration configuration : options.configurations()) {
            System.out.printf("%s: %d queries, %s %s%n", collection, queries.size(), configuration.name(), configuration.fields());
            Outcome outcome = ConfigurationRun.measure(server, collection, options, configuration, queries, judgements);
            outcomes.add(outcome);
            if (outcome instanceof Outcome.Measured measured) {
                measured.failures().forEach(failure -> System.out.println(collection + ": failed " + failure));
                if (options.runs()) {
                    RunFile.write(
                            options.output().resolve(collection + "." + configuration.name() + ".run"), measured.rankings(), "kvasir");
                }
            }
        }
        if (options.runs()) {
            RunFile.write(options.output().resolve(collection + ".qrels"), judgements, queries.keySet());
        }
        String heading = heading(folder, all, judgements, known.size(), queries.size(), loaded);
        return new EvaluationReport(collection, heading, facts(folder, collection, version, queries.size(), loaded), outcomes);
    }

    /** Returns a sample of the queries in file order, determined by the seed. */
    private Map<String, String> sample(Map<String, String> queries) {
        if (options.queries() == 0 || options.queries() >= queries.size()) {
            return queries;
        }
        List<String> ids = new ArrayList<>(queries.keySet());
        Collections.sort(ids);
        Collections.shuffle(ids, new Random(options.seed()));
        Map<String, String> sample = new LinkedHashMap<>(queries);
        sample.keySet().retainAll(Set.copyOf(ids.subList(0, options.queries())));
        return sample;
    }

    private String heading(
            BeirFolder folder, Judgements all, Judgements judgements, int known, int asked, CorpusLoad.@Nullable Loaded loaded) {
        StringBuilder text = new StringBuilder();
        if (loaded != null) {
            text.append(String.format(
                    Locale.ROOT, "%d documents (%d by their title only, %d empty and left out, %d refused), %d passages; ",
                    loaded.stored() + loaded.unchanged(), loaded.titleOnly(), loaded.empty(), loaded.refused(), loaded.passages()));
        }
        text.append(String.format(
                Locale.ROOT, "%d of %d queries; %s, %s grades%s; top_k %d, %d %s.",
                asked, known, folder.judgements().getFileName(), judgements.graded() ? "with" : "without",
                all.graded() && options.binary() ? " (made binary)" : "", options.topK(), options.callers(),
                options.callers() == 1 ? "caller" : "callers"));
        int none = all.queries().size() - judgements.queries().size();
        int lost = judgements.queries().size() - known;
        text.append(none == 0 ? "" : " " + none + " judged queries have nothing relevant and were not asked.");
        text.append(lost == 0 ? "" : " " + lost + " judged queries are not in queries.jsonl.");
        return text.toString();
    }

    private JsonObject facts(
            BeirFolder folder, String collection, String version, int queries, CorpusLoad.@Nullable Loaded loaded) {
        return ServerClient.BUILDERS
                .createObjectBuilder()
                .add("collection", collection)
                .add("judgements", folder.judgements().toString())
                .add("measured_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .add("server", version)
                .add("processors", Runtime.getRuntime().availableProcessors())
                .add("documents", loaded == null ? Json.createObjectBuilder().build() : loaded.json())
                .add("queries", queries)
                .add("seed", options.seed())
                .add("top_k", options.topK())
                .add("callers", options.callers())
                .add("rounds", options.rounds())
                .add("binary", options.binary())
                .add("skip_same_id", options.skipSameId())
                .build();
    }

    private void write(String name, JsonObject json) throws IOException {
        try (Writer out = Files.newBufferedWriter(options.output().resolve(name));
                JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(out)) {
            writer.writeObject(json);
        }
    }
}
