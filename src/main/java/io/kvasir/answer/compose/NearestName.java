package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.ScoredUnit;
import io.kvasir.answer.question.Constraint;
import io.kvasir.answer.question.UnitText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the name in retrieved documents that is most like one which they do not have. */
final class NearestName {
    private static final int MAX_NAMES = 400;
    private static final int MAX_DISTANCE = 2;
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}\\p{N}]++(?:[._:/-][\\p{L}\\p{N}]++)*+");

    private NearestName() {}

    /** Returns the nearest name of the same kind, if one is near. Only the names of things are searched, no values. */
    static Optional<String> find(Constraint detail, List<ScoredUnit> units) {
        String name = detail.text();
        boolean isName = switch (detail.kind()) {
            case IDENTIFIER, VERSION, NAME, QUOTED -> true;
            case NUMBER -> Character.isUpperCase(name.codePointAt(0));
            case QUANTITY, DATE, ORDINAL -> false;
        };
        if (!isName) {
            return Optional.empty();
        }
        int words = name.split("\\s+").length;
        return units.stream()
                .flatMap(unit -> names(unit.unit().text(), words).stream())
                .distinct()
                .limit(MAX_NAMES)
                .filter(other -> isNear(name, other))
                .min(Comparator.comparingInt(other -> distance(name, other)));
    }

    private static boolean isNear(String name, String other) {
        int distance = distance(name, other);
        return distance > 0
                && distance <= MAX_DISTANCE
                && 2 * distance < name.length()
                && Character.isUpperCase(name.codePointAt(0)) == Character.isUpperCase(other.codePointAt(0));
    }

    /** Returns the runs of so many words of what names a unit: its keys, headings and title, and the names in its text. */
    private static List<String> names(UnitText text, int words) {
        List<String> names = new ArrayList<>();
        List<String> sources = new ArrayList<>(text.keys());
        sources.addAll(text.headings());
        sources.add(text.title());
        sources.add(text.own());
        for (String source : sources) {
            List<String> parts = IDENTIFIER.matcher(source).results().map(result -> result.group()).toList();
            for (int i = 0; i + words <= parts.size(); i++) {
                names.add(String.join(" ", parts.subList(i, i + words)));
            }
        }
        return names;
    }

    /** Returns the edit distance (Levenshtein) without regard to case. */
    private static int distance(String one, String other) {
        String left = one.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
        if (Math.abs(left.length() - right.length()) > MAX_DISTANCE) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
