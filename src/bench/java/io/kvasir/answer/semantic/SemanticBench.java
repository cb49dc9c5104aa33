package io.kvasir.answer.semantic;

import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.VectorMath;
import io.kvasir.inference.onnx.OnnxFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures the hits and false hits of the semantic cache on labelled pairs of questions, by cosine threshold, without and with
 * {@link ParaphraseVerifier}. Writes {@code target/bench/semantic.md}.
 *
 * <p>The folder contains CSV files. Three columns are pairs with a similarity of 0 to 5: from 4.5 on equivalent, below 4
 * different, otherwise neither. Four columns are {@code anything,question,question,1 or 0}. Two columns with a header are
 * questions with their intent. Intents are coarser than questions: two questions of one intent may differ in meaning. Each
 * question is paired with the nearest of its own and of another intent, and all questions are then asked in random order of an
 * initially empty cache.
 *
 * <p>{@code mvn -Pbench -Dbench=SemanticBench "-Dbench.options=-Dbench.pairs=/path/to/folder"}; folders are separated by commas
 */
public final class SemanticBench {
    private static final double SAME = 4.5;
    private static final double DIFFERENT = 4;
    private static final int[] PERCENT = {80, 82, 84, 86, 88, 90, 92, 94, 95, 96, 97, 98, 99};
    private static final int CANDIDATES = 10;
    private static final Path TARGET = Path.of("target/bench/semantic.md");

    private final Embedder embedder;
    private final StringBuilder report = new StringBuilder();
    private final Map<String, Read> read = new HashMap<>();

    private SemanticBench(Embedder embedder) {
        this.embedder = embedder;
    }

    private record Read(float[] vector, QuestionFeatures features) {}

    private record Pair(Read left, Read right, boolean same) {
        double cosine() {
            return SemanticBench.cosine(left, right);
        }
    }

    private record Intended(Read question, String intent) {}

    private record Near(Intended question, double cosine) {}

    public static void main(String[] arguments) throws IOException {
        try (OnnxFixture fixture = new OnnxFixture(TestInference.settings(Runtime.getRuntime().availableProcessors(), 1024, 256), "int8")) {
            SemanticBench bench = new SemanticBench(fixture.models().embedder());
            for (String folder : System.getProperty("bench.pairs", "").split(",")) {
                bench.measure(Path.of(folder));
            }
            Files.createDirectories(TARGET.getParent());
            Files.writeString(TARGET, bench.report);
            System.out.println(bench.report);
        }
        System.exit(0);
    }

    private void measure(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
        }
        for (Path file : files) {
            List<List<String>> rows = Csv.rows(Files.readString(file));
            String name = folder.getFileName() + "/" + file.getFileName();
            switch (rows.getFirst().size()) {
                case 2 -> intents(name, rows.subList(1, rows.size()));
                case 3 -> pairs(name, likenesses(rows));
                default -> pairs(name, labelled(rows));
            }
        }
    }

    private List<Pair> labelled(List<List<String>> rows) {
        return rows.stream()
                .map(row -> new Pair(read(row.get(1)), read(row.get(2)), row.get(3).strip().equals("1")))
                .toList();
    }

    private List<Pair> likenesses(List<List<String>> rows) {
        return rows.stream()
                .filter(row -> Double.parseDouble(row.get(2)) >= SAME || Double.parseDouble(row.get(2)) < DIFFERENT)
                .map(row -> new Pair(read(row.get(0)), read(row.get(1)), Double.parseDouble(row.get(2)) >= SAME))
                .toList();
    }

    private void intents(String name, List<List<String>> rows) {
        List<Intended> all = new ArrayList<>(
                rows.stream().map(row -> new Intended(read(row.get(0)), row.get(1))).toList());
        List<Pair> pairs = new ArrayList<>();
        for (Intended one : all) {
            double[] best = {-1, -1};
            Read[] nearest = new Read[2];
            for (Intended other : all) {
                int label = other.intent().equals(one.intent()) ? 0 : 1;
                double cosine = other == one ? -1 : cosine(one.question(), other.question());
                if (cosine > best[label]) {
                    best[label] = cosine;
                    nearest[label] = other.question();
                }
            }
            for (int label = 0; label < 2; label++) {
                if (nearest[label] != null) {
                    pairs.add(new Pair(one.question(), nearest[label], label == 0));
                }
            }
        }
        pairs(name + ", nearest of the same and of another intent", pairs);
        Collections.shuffle(all, new Random(7));
        stream(name, all);
    }

    private void pairs(String name, List<Pair> pairs) {
        long same = pairs.stream().filter(Pair::same).count();
        report.append(String.format(
                Locale.ROOT,
                "%n### %s%n%n%d pairs with the same meaning, %d with another.%n%n"
                        + "| cosine from | hits | false hits | precision | hits, verified | false hits, verified | precision, verified |"
                        + "%n|---|---|---|---|---|---|---|%n",
                name, same, pairs.size() - same));
        double[] cosines = pairs.stream().mapToDouble(Pair::cosine).toArray();
        List<ParaphraseVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < cosines.length; i++) {
            verdicts.add(ParaphraseVerifier.verify(pairs.get(i).left().features(), pairs.get(i).right().features(), cosines[i]));
        }
        for (int percent : PERCENT) {
            int[] hits = new int[2];
            int[] verified = new int[2];
            for (int i = 0; i < cosines.length; i++) {
                if (cosines[i] >= percent / 100.0) {
                    int label = pairs.get(i).same() ? 0 : 1;
                    hits[label]++;
                    verified[label] += verdicts.get(i).isParaphrase() ? 1 : 0;
                }
            }
            report.append(String.format(Locale.ROOT, "| %.2f |", percent / 100.0));
            row(hits, same, pairs.size() - same);
            row(verified, same, pairs.size() - same);
            report.append(System.lineSeparator());
        }
        refusals(pairs, cosines, verdicts);
    }

    private void row(int[] hits, long same, long different) {
        report.append(String.format(
                Locale.ROOT, " %.1f %% | %.2f %% (%d) | %s |", 100.0 * hits[0] / same, 100.0 * hits[1] / different, hits[1],
                hits[0] + hits[1] == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * hits[0] / (hits[0] + hits[1]))));
    }

    private void refusals(List<Pair> pairs, double[] cosines, List<ParaphraseVerdict> verdicts) {
        Map<MismatchReason, int[]> counts = new EnumMap<>(MismatchReason.class);
        for (int i = 0; i < cosines.length; i++) {
            if (cosines[i] >= PERCENT[0] / 100.0) {
                counts.computeIfAbsent(verdicts.get(i).reason(), difference -> new int[2])[pairs.get(i).same() ? 0 : 1]++;
            }
        }
        report.append(String.format("%nVerdicts from %.2f, same meaning and another:", PERCENT[0] / 100.0));
        counts.forEach((difference, count) -> report.append(
                String.format(" %s %d and %d;", difference.name().toLowerCase(Locale.ROOT), count[0], count[1])));
        report.append(System.lineSeparator());
    }

    /** Serves each question with the first of its ten nearest cached questions that the verifier accepts, and caches it otherwise. */
    private void stream(String name, List<Intended> questions) {
        report.append(String.format(
                "%n### %s, %d questions in random order, cache empty at first%n%n"
                        + "| cosine from | hits | of another intent, of all hits "
                        + "| hits, verified | of another intent, of all hits, verified |"
                        + "%n|---|---|---|---|---|%n",
                name, questions.size()));
        for (int percent : new int[] {80, 85, 90, 95}) {
            report.append(String.format(Locale.ROOT, "| %.2f |", percent / 100.0));
            for (boolean verified : new boolean[] {false, true}) {
                int[] hits = askedCounts(questions, percent / 100.0, verified);
                report.append(String.format(
                        Locale.ROOT, " %.1f %% | %.1f %% (%d) |", 100.0 * (hits[0] + hits[1]) / questions.size(),
                        100.0 * hits[1] / Math.max(1, hits[0] + hits[1]), hits[1]));
            }
            report.append(System.lineSeparator());
        }
    }

    private static int[] askedCounts(List<Intended> questions, double threshold, boolean verified) {
        List<Intended> cached = new ArrayList<>();
        int[] hits = new int[2];
        for (Intended question : questions) {
            Intended found = cached.stream()
                    .map(other -> new Near(other, cosine(question.question(), other.question())))
                    .filter(near -> near.cosine() >= threshold)
                    .sorted(Comparator.comparingDouble(Near::cosine).reversed())
                    .limit(CANDIDATES)
                    .filter(near -> !verified || same(question.question(), near.question().question()))
                    .map(Near::question)
                    .findFirst()
                    .orElse(null);
            if (found == null) {
                cached.add(question);
            } else {
                hits[found.intent().equals(question.intent()) ? 0 : 1]++;
            }
        }
        return hits;
    }

    private static boolean same(Read left, Read right) {
        return ParaphraseVerifier.verify(left.features(), right.features(), cosine(left, right)).isParaphrase();
    }

    private static double cosine(Read left, Read right) {
        return VectorMath.fastDot(left.vector(), right.vector());
    }

    private Read read(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return read.computeIfAbsent(
                line, key -> new Read(embedder.embedQuery(key, Urgency.of(Priority.NORMAL)), QuestionFeatures.extract(key)));
    }
}
