package io.kvasir.retrieval;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Relevance judgements.
 *
 * @param grades of documents by query, in file order
 */
public record Judgements(Map<String, Map<String, Integer>> grades) {

    /** Reads a BEIR file: tab-separated {@code query-id, corpus-id, score}, with or without a header line. */
    static Judgements read(Path file) throws IOException {
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String[] columns = line.strip().split("\t");
                if (line.isBlank() || (number == 1 && columns.length == 3 && !isNumber(columns[2]))) {
                    continue;
                }
                if (columns.length != 3 || !isNumber(columns[2])) {
                    throw new IOException(file + ":" + number + ": query-id, corpus-id and a whole score were expected, with tabs");
                }
                grades.computeIfAbsent(columns[0], query -> new LinkedHashMap<>())
                        .put(columns[1], Integer.parseInt(columns[2].strip()));
            }
        }
        return new Judgements(grades);
    }

    private static boolean isNumber(String column) {
        return column.strip().matches("-?\\d{1,9}");
    }

    /** Returns the judgements of queries with at least one relevant document. */
    Judgements withRelevant() {
        Map<String, Map<String, Integer>> kept = new LinkedHashMap<>();
        grades.forEach((query, documents) -> {
            if (documents.values().stream().anyMatch(grade -> grade > 0)) {
                kept.put(query, documents);
            }
        });
        return new Judgements(kept);
    }

    /** Returns a copy in which every grade above 1 is 1. */
    Judgements binary() {
        Map<String, Map<String, Integer>> flat = new LinkedHashMap<>();
        grades.forEach((query, documents) -> {
            Map<String, Integer> ones = new LinkedHashMap<>(documents);
            ones.replaceAll((document, grade) -> Math.min(grade, 1));
            flat.put(query, ones);
        });
        return new Judgements(flat);
    }

    boolean graded() {
        return grades.values().stream().anyMatch(documents -> documents.values().stream().anyMatch(grade -> grade > 1));
    }

    Set<String> queries() {
        return grades.keySet();
    }

    Map<String, Integer> of(String query) {
        return grades.getOrDefault(query, Map.of());
    }
}
