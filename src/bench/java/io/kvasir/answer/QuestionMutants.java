package io.kvasir.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes questions that documents nearly answer: a number, a year or a name of a question is replaced by one that the documents do not have.
 */
final class QuestionMutants {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}.,])\\d{1,6}(?![\\p{L}\\p{N}]|[.,]\\d)");
    /** A capitalised word that does not begin the question. */
    private static final Pattern NAME = Pattern.compile("(?<=[\\p{L}\\p{N},'’-] )\\p{Lu}\\p{Ll}{2,}(?![\\p{L}\\p{N}])");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int ATTEMPTS = 50;
    private static final int MAX_YEARS = 60;

    private final Set<String> present;
    private final List<String> absentNames;
    private final Random random;

    /**
     * Makes mutants for a set of documents.
     *
     * @param present texts of the documents
     * @param elsewhere texts with names to use, those that the documents do not have
     * @param seed the same seed, the same mutants
     */
    QuestionMutants(Iterable<String> present, Iterable<String> elsewhere, long seed) {
        this.present = new HashSet<>();
        present.forEach(text -> words(text).forEach(this.present::add));
        Set<String> names = new TreeSet<>();
        for (String text : elsewhere) {
            Matcher name = NAME.matcher(text);
            while (name.find()) {
                if (!isPresent(name.group())) {
                    names.add(name.group());
                }
            }
        }
        absentNames = List.copyOf(names);
        random = new Random(seed);
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(word -> word.group()).toList();
    }

    private boolean isPresent(String word) {
        return present.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Returns a mutant of a question; empty if it has neither number nor name, or nothing absent was found. */
    Optional<String> mutate(String question) {
        List<Replacement> possible = new ArrayList<>();
        Matcher number = NUMBER.matcher(question);
        while (number.find()) {
            possible.add(new Replacement(number.start(), number.end(), true));
        }
        Matcher name = NAME.matcher(question);
        while (name.find()) {
            possible.add(new Replacement(name.start(), name.end(), false));
        }
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        Replacement chosen = possible.get(random.nextInt(possible.size()));
        return (chosen.number() ? absentNumber(chosen.of(question)) : absentName())
                .map(other -> question.substring(0, chosen.start()) + other + question.substring(chosen.end()));
    }

    private record Replacement(int start, int end, boolean number) {
        String of(String question) {
            return question.substring(start, end);
        }
    }

    private Optional<String> absentNumber(String number) {
        int value = Integer.parseInt(number);
        boolean year = value >= 1000 && value <= 2100;
        for (int i = 0; i < ATTEMPTS; i++) {
            int distance = 1 + random.nextInt(year ? MAX_YEARS : Math.max(9, value));
            int other = random.nextBoolean() ? value + distance : value - distance;
            if (other > 0 && !isPresent(String.valueOf(other))) {
                return Optional.of(String.valueOf(other));
            }
        }
        return Optional.empty();
    }

    private Optional<String> absentName() {
        return absentNames.isEmpty() ? Optional.empty() : Optional.of(absentNames.get(random.nextInt(absentNames.size())));
    }
}
