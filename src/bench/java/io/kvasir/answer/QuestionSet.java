package io.kvasir.answer;

import io.kvasir.retrieval.BeirFolder;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Questions with their right answers.
 *
 * @param unlabelled number of questions left out because nobody has given their gold strings yet
 */
record QuestionSet(List<EvaluationQuestion> questions, int unlabelled) {

    /** Reads a folder in BEIR's layout with {@code answers.jsonl}, or a file of questions. */
    static QuestionSet read(Path place) throws IOException {
        return Files.isDirectory(place) ? folder(place) : file(place);
    }

    /** The article of a document is its id up to the {@code #}. */
    static String article(String documentId) {
        int end = documentId.indexOf('#');
        return end < 0 ? documentId : documentId.substring(0, end);
    }

    private static QuestionSet folder(Path folder) throws IOException {
        BeirFolder beir = BeirFolder.open(folder, "");
        Map<String, List<String>> gold = new HashMap<>();
        for (JsonObject line : JsonLines.read(folder.resolve("answers.jsonl"))) {
            gold.put(line.getString("_id"), strings(line.getJsonArray("answers")));
        }
        Map<String, Map<String, Integer>> grades = beir.readJudgements().grades();
        List<EvaluationQuestion> questions = new ArrayList<>();
        beir.queries(grades.keySet()).forEach((id, text) -> {
            String document = grades.getOrDefault(id, Map.of()).keySet().stream().findFirst().orElse("");
            List<String> answers = gold.getOrDefault(id, List.of());
            questions.add(new EvaluationQuestion(id, text, answers, null, null, article(document)));
        });
        return new QuestionSet(questions, 0);
    }

    /**
     * A question has {@code gold} (null: not labelled yet) or a single {@code quote}, and {@code refused} or {@code answerable}; see
     * docs/evaluation.md.
     */
    private static QuestionSet file(Path file) throws IOException {
        List<EvaluationQuestion> questions = new ArrayList<>();
        int unlabelled = 0;
        int number = 0;
        for (JsonObject line : JsonLines.read(file)) {
            number++;
            boolean refused = line.getBoolean("refused", !line.getBoolean("answerable", true));
            List<String> gold = refused ? List.of() : gold(line);
            if (!refused && gold.isEmpty()) {
                unlabelled++;
                continue;
            }
            questions.add(new EvaluationQuestion(
                    line.getString("id", String.valueOf(number)),
                    line.getString("question"),
                    gold,
                    line.getString("document", line.getString("note", null)),
                    line.getString("form", null),
                    ""));
        }
        return new QuestionSet(questions, unlabelled);
    }

    private static List<String> gold(JsonObject line) {
        @Nullable JsonValue gold = line.get("gold");
        if (gold instanceof JsonArray array) {
            return strings(array);
        }
        String quote = line.getString("quote", "");
        return gold != null || quote.isEmpty() ? List.of() : List.of(quote);
    }

    private static List<String> strings(JsonArray array) {
        return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    Set<String> articles() {
        Set<String> articles = new TreeSet<>();
        questions.forEach(question -> articles.add(question.article()));
        return articles;
    }

    /** Returns a random sample of at most {@code size} questions, the same for the same seed; all if {@code size} is 0. */
    static List<EvaluationQuestion> sample(List<EvaluationQuestion> all, int size, long seed) {
        if (size == 0 || size >= all.size()) {
            return all;
        }
        List<EvaluationQuestion> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, size);
    }
}
