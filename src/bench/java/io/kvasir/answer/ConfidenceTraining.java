package io.kvasir.answer;

import io.kvasir.retrieval.ServerClient;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Trains the model of confidence: asks a running server questions that its documents answer and questions that they do not, fits the
 * features of the chosen units to whether the answer has a gold string, and writes {@code confidence.json}. A sixth of the articles is kept
 * for the report. The server should run with {@code kvasir.answer.min-confidence=0}, so that every question is answered. See
 * docs/evaluation.md.
 *
 * <p>{@code mvn -Pbench -Dbench=ConfidenceTraining "-Dbench.options=-Danswers.folder=/path/to/folder"}
 */
public final class ConfidenceTraining {
    private static final String MODEL = "src/main/resources/io/kvasir/answer/confidence/confidence.json";
    private static final int TESTED_OF = 6;

    private ConfidenceTraining() {}

    public static void main(String[] arguments) throws Exception {
        long seed = Long.getLong("answers.seed", 1);
        List<AnswerSample> samples = samples();
        Set<String> tested = tested(samples, seed);
        List<AnswerSample> training = new ArrayList<>();
        List<AnswerSample> testing = new ArrayList<>();
        Random random = new Random(seed);
        for (AnswerSample sample : samples) {
            boolean test = sample.article().isEmpty() ? random.nextInt(TESTED_OF) == 0 : tested.contains(sample.article());
            (test ? testing : training).add(sample);
        }
        training.removeIf(sample -> sample.features().isEmpty());
        LogisticModel model = LogisticModel.fit(
                training,
                names(samples),
                Integer.getInteger("training.epochs", 30),
                Integer.getInteger("training.own-weight", 10),
                seed);
        System.out.println("Trained on " + training.size() + " samples, " + training.stream().filter(AnswerSample::right).count()
                + " of them right; tested on the articles " + tested + "\n");
        System.out.println(new ConfidenceReport(model, testing).markdown());
        Path output = Path.of(System.getProperty("training.output", "target/confidence.json"));
        Files.writeString(output, model.json() + "\n");
        System.out.println("Written to " + output);
    }

    /** Reads the samples of an earlier run, if there is such a file; else asks for them and writes it. */
    private static List<AnswerSample> samples() throws IOException, InterruptedException {
        Path file = Path.of(System.getProperty("training.samples", "target/answer-samples.jsonl"));
        if (Files.exists(file)) {
            return JsonLines.read(file).stream().map(AnswerSample::read).toList();
        }
        AnswerOptions options = AnswerOptions.of(System.getProperties());
        System.setProperty("http.maxConnections", String.valueOf(Math.max(options.callers(), options.loadCallers())));
        String own = System.getProperty("training.own", "src/bench/answers");
        List<OwnQuestions> sets = own.isEmpty() ? List.of() : OwnQuestions.below(Path.of(own));
        List<AnswerSample> samples = new SampleCollection(options).collect(sets);
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (AnswerSample sample : samples) {
                lines.write(sample.json() + "\n");
            }
        }
        System.out.println(samples.size() + " samples written to " + file);
        return samples;
    }

    /** Returns the articles to test on. */
    private static Set<String> tested(List<AnswerSample> samples, long seed) {
        Set<String> articles = new TreeSet<>();
        samples.forEach(sample -> articles.add(sample.article()));
        articles.remove("");
        String named = System.getProperty("training.tested", "");
        if (!named.isEmpty()) {
            return Set.of(named.split("\\s*,\\s*"));
        }
        List<String> shuffled = new ArrayList<>(articles);
        Collections.shuffle(shuffled, new Random(seed));
        return new HashSet<>(shuffled.subList(0, shuffled.size() / TESTED_OF));
    }

    /** Returns the features in the order of the present model, which is that of the server; those of the samples if there is none. */
    private static List<String> names(List<AnswerSample> samples) throws IOException {
        Path present = Path.of(System.getProperty("training.model", MODEL));
        Set<String> found = new TreeSet<>();
        samples.forEach(sample -> found.addAll(sample.features().keySet()));
        if (!Files.exists(present)) {
            return List.copyOf(found);
        }
        try (Reader in = Files.newBufferedReader(present);
                JsonReader reader = ServerClient.READERS.createReader(in)) {
            JsonObject model = reader.readObject();
            List<String> names =
                    model.getJsonArray("names").getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
            if (!names.containsAll(found)) {
                throw new IOException(present + " lacks features of the samples: " + found);
            }
            return names;
        }
    }
}
