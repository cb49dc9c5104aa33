package io.kvasir.retrieval;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The measurements of one collection, rendered as Markdown and JSON.
 *
 * @param facts what was measured and how, for the JSON
 */
record EvaluationReport(String collection, String heading, JsonObject facts, List<Outcome> outcomes) {

    /** Returns quality and latency, one row per configuration, followed by the server's stages. */
    String markdown() {
        StringBuilder text = new StringBuilder("\n## " + collection + "\n\n" + heading + "\n\n");
        text.append("| | nDCG@10 | against the first | MAP | MRR@10 | R@10 | R@100 | P@10 | p50 ms | p95 ms | p99 ms | searches/s |\n");
        text.append("|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (Outcome outcome : outcomes) {
            text.append(switch (outcome) {
                case Outcome.Measured measured -> row(measured);
                case Outcome.Refused refused -> "| " + refused.configuration().name() + " | refused: "
                        + refused.reason().replace("|", "\\|") + " | | | | | | | | | | |\n";
            });
        }
        return text.append(stages()).toString();
    }

    private String row(Outcome.Measured measured) {
        RankingMetrics mean = measured.mean();
        Percentiles latency = measured.latency();
        return String.format(
                Locale.ROOT,
                "| %s | %.4f | %s | %.4f | %.4f | %.4f | %s | %.4f | %.1f | %.1f | %.1f | %.1f%s |%n",
                measured.configuration().name(), mean.ndcgAt10(), difference(measured), mean.averagePrecision(),
                mean.reciprocalRankAt10(), mean.recallAt10(), number(facts.getInt("top_k") < 100 ? Double.NaN : mean.recallAt100()),
                mean.precisionAt10(), latency.p50(), latency.p95(), latency.p99(), measured.perSecond(),
                measured.failed() == 0 ? "" : ", " + measured.failed() + " failed");
    }

    private String difference(Outcome.Measured measured) {
        Outcome.Measured first = measured().getFirst();
        if (measured.equals(first)) {
            return "–";
        }
        Outcome.Difference difference = measured.against(first);
        return String.format(Locale.ROOT, "%+.4f ± %.4f", difference.mean(), difference.standardError());
    }

    private String stages() {
        Set<String> stages = new LinkedHashSet<>();
        measured().forEach(measured -> stages.addAll(measured.stages().keySet()));
        if (stages.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\nThe server's stages, mean (p50) in ms:\n\n| | ");
        text.append(String.join(" | ", stages)).append(" |\n|---").append("|---".repeat(stages.size())).append("|\n");
        for (Outcome.Measured measured : measured()) {
            text.append("| ").append(measured.configuration().name());
            for (String stage : stages) {
                Percentiles times = measured.stages().get(stage);
                text.append(times == null ? " | –" : String.format(Locale.ROOT, " | %.2f (%.2f)", times.mean(), times.p50()));
            }
            text.append(" |\n");
        }
        return text.toString();
    }

    List<Outcome.Measured> measured() {
        return outcomes.stream()
                .filter(Outcome.Measured.class::isInstance)
                .map(Outcome.Measured.class::cast)
                .toList();
    }

    /** Returns whether there are measurements and none was lowered by failed searches. */
    boolean complete() {
        return !measured().isEmpty() && measured().stream().allMatch(measured -> measured.failed() == 0);
    }

    /** Returns a table of nDCG@10 with one row per configuration and one column per collection, and the mean if all were measured. */
    static String summary(List<EvaluationReport> reports) {
        Set<String> names = new LinkedHashSet<>();
        StringBuilder text = new StringBuilder("\n## nDCG@10\n\n|");
        for (EvaluationReport report : reports) {
            report.outcomes().forEach(outcome -> names.add(outcome.configuration().name()));
            text.append(" | ").append(report.collection());
        }
        text.append(" | mean |\n|---").append("|---".repeat(reports.size() + 1)).append("|\n");
        for (String name : names) {
            text.append("| ").append(name);
            double sum = 0;
            for (EvaluationReport report : reports) {
                double ndcg = report.ndcg(name);
                sum += ndcg;
                text.append(" | ").append(number(ndcg));
            }
            text.append(" | ").append(number(sum / reports.size())).append(" |\n");
        }
        return text.toString();
    }

    private double ndcg(String configuration) {
        return measured().stream()
                .filter(measured -> measured.configuration().name().equals(configuration))
                .mapToDouble(measured -> measured.mean().ndcgAt10())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }

    JsonObject json() {
        JsonArrayBuilder configurations = ServerClient.BUILDERS.createArrayBuilder();
        for (Outcome outcome : outcomes) {
            JsonObjectBuilder object = ServerClient.BUILDERS
                    .createObjectBuilder()
                    .add("name", outcome.configuration().name())
                    .add("fields", outcome.configuration().fields());
            switch (outcome) {
                case Outcome.Refused refused -> object.add("refused", refused.reason());
                case Outcome.Measured measured -> add(object, measured);
            }
            configurations.add(object);
        }
        return ServerClient.BUILDERS
                .createObjectBuilder(facts)
                .add("configurations", configurations)
                .build();
    }

    private static void add(JsonObjectBuilder object, Outcome.Measured measured) {
        JsonObjectBuilder stages = ServerClient.BUILDERS.createObjectBuilder();
        measured.stages().forEach((stage, times) -> stages.add(stage, times.json()));
        JsonObjectBuilder queries = ServerClient.BUILDERS.createObjectBuilder();
        measured.queries().forEach((query, metrics) -> queries.add(query, metrics(metrics)));
        object.add("metrics", metrics(measured.mean()))
                .add("latency", measured.latency().json())
                .add("stages", stages)
                .add("searches_per_s", rounded(measured.perSecond()))
                .add("failed", measured.failed())
                .add("failures", ServerClient.BUILDERS.createArrayBuilder(measured.failures()))
                .add("shed", measured.shed())
                .add("explain", measured.explained())
                .add("queries", queries);
    }

    private static JsonObject metrics(RankingMetrics metrics) {
        Map<String, Object> values = Map.of(
                "ndcg_at_10", rounded(metrics.ndcgAt10()),
                "map", rounded(metrics.averagePrecision()),
                "mrr_at_10", rounded(metrics.reciprocalRankAt10()),
                "recall_at_10", rounded(metrics.recallAt10()),
                "recall_at_100", rounded(metrics.recallAt100()),
                "precision_at_10", rounded(metrics.precisionAt10()));
        return ServerClient.BUILDERS.createObjectBuilder(new TreeMap<>(values)).build();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
