package io.kvasir.retrieval;

import io.kvasir.retrieval.ServerClient.Reply;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs all queries in one configuration: a closed loop of concurrent callers. */
final class ConfigurationRun {
    private static final int MAX_QUERY = 10_000;
    private static final int REASONS = 5;

    private final ServerClient server;
    private final String collection;
    private final EvaluationOptions options;
    private final Configuration configuration;
    private final List<String> ids;
    private final List<String> texts;
    private final Map<String, List<String>> rankings = new ConcurrentHashMap<>();
    private final List<Double> latencies = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, List<Double>> stages = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger shed = new AtomicInteger();

    private ConfigurationRun(
            ServerClient server, String collection, EvaluationOptions options, Configuration configuration, Map<String, String> queries) {
        this.server = server;
        this.collection = collection;
        this.options = options;
        this.configuration = configuration;
        this.ids = List.copyOf(queries.keySet());
        this.texts = List.copyOf(queries.values());
    }

    /** Measures a configuration; every query has at least one relevant document. */
    static Outcome measure(
            ServerClient server,
            String collection,
            EvaluationOptions options,
            Configuration configuration,
            Map<String, String> queries,
            Judgements judgements)
            throws IOException, InterruptedException {
        return new ConfigurationRun(server, collection, options, configuration, queries).measure(judgements);
    }

    private Outcome measure(Judgements judgements) throws IOException, InterruptedException {
        Reply probe = server.post("/api/search", request(0, true));
        if (probe.status() == 400 && !probe.json().getString("field", "").equals("query")) {
            return new Outcome.Refused(configuration, probe.complaint());
        }
        if (probe.status() == 401 || probe.status() == 403 || probe.status() == 404) {
            throw new IOException("the server answered " + probe.complaint());
        }
        loop(options.warmup(), false);
        long start = System.nanoTime();
        int asked = options.rounds() * ids.size();
        loop(asked, true);
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, RankingMetrics> metrics = new LinkedHashMap<>();
        for (String id : ids) {
            metrics.put(id, RankingMetrics.of(rankings.getOrDefault(id, List.of()), judgements.of(id)));
        }
        Map<String, Percentiles> perStage = new LinkedHashMap<>();
        stages.forEach((stage, times) -> perStage.put(stage, percentiles(times)));
        return new Outcome.Measured(
                configuration,
                metrics,
                Map.copyOf(rankings),
                percentiles(latencies),
                perStage,
                (asked - failed.get()) / seconds,
                failed.get(),
                shed.get(),
                explained(probe),
                List.copyOf(failures));
    }

    /** Returns the server's explanation without the parts about single results. */
    private static JsonObject explained(Reply probe) {
        JsonObject explain = probe.json().get("explain") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        return ServerClient.BUILDERS.createObjectBuilder(explain).remove("results").build();
    }

    private static Percentiles percentiles(List<Double> times) {
        return Percentiles.of(times.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private JsonObject request(int query, boolean explain) {
        String text = texts.get(query % texts.size());
        JsonObjectBuilder request = ServerClient.BUILDERS
                .createObjectBuilder()
                .add("query", text.length() > MAX_QUERY ? text.substring(0, MAX_QUERY) : text)
                .add("collection", collection)
                .add("top_k", options.topK())
                .add("cache", false)
                .add("explain", explain);
        configuration.fields().forEach(request::add);
        return request.build();
    }

    private void loop(int searches, boolean counted) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(options.callers());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < options.callers(); i++) {
                running.add(threads.submit(() -> {
                    for (int query = next.getAndIncrement(); query < searches; query = next.getAndIncrement()) {
                        search(query, counted);
                    }
                    return null;
                }));
            }
            for (Future<?> caller : running) {
                caller.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void search(int query, boolean counted) throws IOException {
        Reply reply = server.post("/api/search", request(query, false));
        if (!counted) {
            return;
        }
        String id = ids.get(query % ids.size());
        shed.addAndGet(reply.shed());
        if (reply.status() != 200) {
            failed(id, reply.complaint());
            return;
        }
        try {
            SearchAnswer answer = SearchAnswer.read(reply.body());
            latencies.add(reply.millis());
            answer.timings().forEach((stage, millis) ->
                    stages.computeIfAbsent(stage, name -> Collections.synchronizedList(new ArrayList<>())).add(millis));
            rankings.putIfAbsent(id, options.skipSameId() ? without(id, answer.documents()) : answer.documents());
        } catch (JsonException e) {
            failed(id, "the answer is not JSON: " + e.getMessage());
        }
    }

    private void failed(String id, String reason) {
        failed.incrementAndGet();
        if (failures.size() < REASONS) {
            failures.add(id + ": " + reason);
        }
    }

    private static List<String> without(String id, List<String> documents) {
        return documents.stream().filter(document -> !document.equals(id)).toList();
    }
}
