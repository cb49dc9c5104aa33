package io.kvasir.retrieval;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes trec_eval's files, to verify the metrics: {@code trec_eval -c -m ndcg_cut.10 X.qrels X.default.run}. */
final class RunFile {
    private RunFile() {}

    /**
     * Writes rankings. trec_eval orders by score and not by rank, so the scores are the reversed ranks.
     *
     * @param rankings documents by query, best first
     */
    static void write(Path file, Map<String, List<String>> rankings, String name) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (Map.Entry<String, List<String>> query : rankings.entrySet()) {
                List<String> documents = query.getValue();
                for (int i = 0; i < documents.size(); i++) {
                    out.write(String.format(
                            Locale.ROOT, "%s Q0 %s %d %d %s%n",
                            column(query.getKey()), column(documents.get(i)), i + 1, documents.size() - i, name));
                }
            }
        }
    }

    /** Writes the judgements of the given queries. */
    static void write(Path file, Judgements judgements, Iterable<String> queries) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (String query : queries) {
                for (Map.Entry<String, Integer> judged : judgements.of(query).entrySet()) {
                    out.write(column(query) + " 0 " + column(judged.getKey()) + " " + judged.getValue() + "\n");
                }
            }
        }
    }

    /** Replaces white space, which separates columns. */
    private static String column(String id) {
        return id.replaceAll("\\s", "_");
    }
}
