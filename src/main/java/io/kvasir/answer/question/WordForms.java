package io.kvasir.answer.question;

import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TextAnalyzer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** English words that are forms of one word or mean the same, by their stems. */
public final class WordForms {
    private static final Map<String, Set<String>> FORMS = new HashMap<>();
    private static final Map<String, Set<String>> SYNONYMS = new HashMap<>();
    private static final Map<String, Set<String>> RELATED = new HashMap<>();

    static {
        Resources.lines("irregular-forms.txt").forEach(line -> add(FORMS, line));
        for (String line : Resources.lines("synonyms.txt")) {
            if (line.startsWith("~")) {
                add(RELATED, line.substring(1).strip());
            } else {
                add(SYNONYMS, line);
            }
        }
    }

    private WordForms() {}

    private static void add(Map<String, Set<String>> table, String line) {
        Set<String> stems = new HashSet<>();
        for (String word : line.split(" +")) {
            stems.add(stem(word));
        }
        stems.forEach(stem -> table.computeIfAbsent(stem, ignored -> new HashSet<>()).addAll(stems));
    }

    /** Returns the stem of an English word. */
    public static String stem(String word) {
        return TextAnalyzer.of(Language.ENGLISH).analyze(word.toLowerCase(Locale.ROOT)).stream()
                .findFirst()
                .map(term -> term.text())
                .orElse(word);
    }

    /** Returns the stems of the forms of a word: of "bought" also that of "buy". */
    public static Set<String> forms(String stem) {
        Set<String> forms = new HashSet<>(FORMS.getOrDefault(stem, Set.of()));
        forms.add(stem);
        return forms;
    }

    /** Returns the stems of words that mean the same, with the forms of all of them. */
    public static Set<String> same(String stem) {
        return with(SYNONYMS, forms(stem));
    }

    /** Returns the stems of words that may stand for a word where an answer is looked for. */
    public static Set<String> alike(String stem) {
        Set<String> alike = same(stem);
        alike.addAll(with(RELATED, forms(stem)));
        return alike;
    }

    private static Set<String> with(Map<String, Set<String>> table, Set<String> stems) {
        Set<String> all = new HashSet<>(stems);
        for (String stem : stems) {
            for (String other : table.getOrDefault(stem, Set.of())) {
                all.addAll(forms(other));
            }
        }
        return all;
    }
}
