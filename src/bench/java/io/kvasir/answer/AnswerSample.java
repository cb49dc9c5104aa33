package io.kvasir.answer;

import io.kvasir.retrieval.ServerClient;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A question with the features of the unit that was chosen to answer it.
 *
 * @param source where the question comes from: {@code answerable}, {@code held}, {@code mutant} or {@code own}
 * @param article what it is about; samples of one article are either all trained on or all tested on
 * @param kind the kind of the unit
 * @param answerable whether the documents answer the question
 * @param right whether the answer has a gold string
 * @param features those that are not 0, by name; empty if no unit was chosen, and the question thus refused
 */
record AnswerSample(
        String source, String article, String kind, boolean answerable, boolean right, Map<String, Double> features) {
    AnswerSample {
        features = Map.copyOf(features);
    }

    /**
     * Returns the sample of an answer whose response explains how it was chosen; empty if it joins several answers, of which none alone
     * is right or wrong. A refused question is judged by the unit that would have answered it.
     */
    static Optional<AnswerSample> of(String source, JudgedAnswer judged) {
        JsonObject explain = judged.response().getJsonObject("explain");
        JsonArray choices = explain == null ? JsonValue.EMPTY_JSON_ARRAY : explain.getJsonArray("answer");
        if (choices == null || choices.isEmpty()) {
            throw new IllegalStateException("the server does not explain how it chose the answer");
        }
        if (choices.size() > 1) {
            return Optional.empty();
        }
        EvaluationQuestion question = judged.question();
        List<JsonObject> candidates = choices.getJsonObject(0).getJsonArray("candidates").getValuesAs(JsonObject.class);
        if (candidates.isEmpty() || candidates.getFirst().getBoolean("rejected", false)) {
            return Optional.of(new AnswerSample(source, question.article(), "none", question.isAnswerable(), false, Map.of()));
        }
        JsonObject chosen = candidates.getFirst();
        boolean right = judged.answered() ? judged.right() : GoldMatch.containsAny(chosen.getString("text", ""), question.gold());
        return Optional.of(new AnswerSample(
                source,
                question.article(),
                chosen.getString("kind", ""),
                question.isAnswerable(),
                right,
                numbers(chosen.getJsonObject("features"))));
    }

    static AnswerSample read(JsonObject line) {
        return new AnswerSample(
                line.getString("source"),
                line.getString("article"),
                line.getString("kind"),
                line.getBoolean("answerable"),
                line.getBoolean("right"),
                numbers(line.getJsonObject("features")));
    }

    private static Map<String, Double> numbers(JsonObject object) {
        Map<String, Double> numbers = new TreeMap<>();
        object.forEach((name, value) -> numbers.put(name, ((JsonNumber) value).doubleValue()));
        return numbers;
    }

    JsonObject json() {
        JsonObjectBuilder values = ServerClient.BUILDERS.createObjectBuilder();
        new TreeMap<>(features).forEach(values::add);
        return ServerClient.BUILDERS
                .createObjectBuilder()
                .add("source", source)
                .add("article", article)
                .add("kind", kind)
                .add("answerable", answerable)
                .add("right", right)
                .add("features", values)
                .build();
    }
}
