package io.kvasir.answer.question;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the details that a question fixes. Each character belongs to one detail at most. */
final class ConstraintExtractor {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]{2,100})\"|“([^”]{2,100})”|«([^»]{2,100})»|`([^`]{2,100})`");
    private static final Pattern YEAR_BOUND = Pattern.compile(
            "(?i)\\b(before|after|since|until|till|from|(?:later|newer|younger) than|(?:earlier|older) than)\\s+"
            + "((?:1[0-9]|20|21)\\d\\d)\\b(?![-/.]\\d)");
    private static final Set<String> UPPER = Set.of("before", "until", "till", "earlier than", "older than");
    private static final Set<String> INCLUSIVE = Set.of("since", "until", "till", "from");
    private static final Set<String> NO_LABELS = Set.of(
            "than", "over", "under", "above", "below", "until", "least", "most", "about", "around", "more", "less", "only", "have", "has",
            "is", "are", "was", "were", "be", "do", "does", "did", "can", "may", "must", "the", "a", "an", "and", "or", "not", "per",
            "number", "numbers", "exactly", "nearly", "almost", "all", "these", "those", "other", "another", "between");
    /** Words in capitals at the beginning of most sentences or of none in particular. */
    private static final Set<String> NO_NAMES = Set.of("i", "i'm", "i'd", "i've", "i'll", "ok", "faq", "q", "a", "pdf", "dr", "mr",
            "mrs", "ms",
            "prof");

    private final String text;
    private final List<Word> words;
    private final BitSet claimed;
    private final int questionStart;
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final BitSet bounds = new BitSet();

    /**
     * Finds the details of a text outside the characters already claimed.
     *
     * @param questionStart offset after the sentences that lead to the question: what they count is no detail of it ("I work on ward 3.")
     */
    ConstraintExtractor(String text, List<Word> words, BitSet claimed, int questionStart) {
        this.text = text;
        this.words = words;
        this.claimed = claimed;
        this.questionStart = questionStart;
    }

    List<Constraint> constraints() {
        return constraints;
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    /** Returns whether a character belongs to the number of a bound. */
    boolean isBound(int offset) {
        return bounds.get(offset);
    }

    /**
     * Finds all details.
     *
     * @param filters whether the question looks for things by a bound (which rooms have more than 50 seats), so that numbers with a
     *     comparing word are bounds
     * @param names whether capitals mark names, as in English
     */
    void extract(boolean filters, boolean names) {
        quoted();
        if (filters) {
            yearBounds();
        }
        dates();
        identifiers();
        if (filters) {
            bounds();
        }
        ordinals();
        quantities();
        if (names) {
            names();
        }
    }

    private void quoted() {
        Matcher matcher = QUOTED.matcher(text);
        while (matcher.find()) {
            List<Word> inner = Word.of(matcher.group());
            boolean isCode = inner.size() == 1 && (Identifiers.isIdentifier(inner.getFirst()) || Identifiers.isVersion(inner.getFirst()));
            if (!isCode && !inner.isEmpty()) {
                add(Constraint.Kind.QUOTED, matcher.start() + 1, matcher.end() - 1);
            }
        }
    }

    private void dates() {
        List<CalendarDate> dates = CalendarDate.of(text);
        for (CalendarDate date : dates) {
            add(Constraint.Kind.DATE, date.start(), date.end());
        }
    }

    private void identifiers() {
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            int end = word.start() + word.base().length();
            if (Identifiers.isVersion(word) || isVersionNumber(i)) {
                add(Constraint.Kind.VERSION, word.start(), end);
            } else if (Identifiers.isIdentifier(word)) {
                add(Constraint.Kind.IDENTIFIER, word.start(), end);
            } else if (i > 0 && Identifiers.isSpacedCode(words.get(i - 1), word, text)) {
                add(Constraint.Kind.IDENTIFIER, words.get(i - 1).start(), end);
            } else if (Identifiers.isTime(word)) {
                add(Constraint.Kind.NUMBER, word.start(), end);
            }
        }
    }

    private boolean isVersionNumber(int index) {
        return index > 0
                && isDotted(words.get(index).text())
                && Set.of("version", "release", "v", "versions").contains(words.get(index - 1).text());
    }

    private static boolean isDotted(String word) {
        return word.indexOf('.') > 0 && word.chars().allMatch(c -> Character.isDigit(c) || c == '.');
    }

    /** Finds bounds such as "before 1990". */
    private void yearBounds() {
        Matcher matcher = YEAR_BOUND.matcher(text);
        while (matcher.find()) {
            if (isFree(matcher.start(), matcher.end())) {
                int year = Integer.parseInt(matcher.group(2));
                boolean isUpper = UPPER.contains(matcher.group(1).toLowerCase(Locale.ROOT));
                boolean isOpen = !INCLUSIVE.contains(matcher.group(1).toLowerCase(Locale.ROOT));
                claimed.set(matcher.start(), matcher.end());
                bounds.set(matcher.start(), matcher.end());
                comparisons.add(new Comparison(
                        matcher.group(),
                        isUpper ? Double.NEGATIVE_INFINITY : year,
                        isUpper ? year : Double.POSITIVE_INFINITY,
                        !isUpper && isOpen,
                        isUpper && isOpen,
                        Comparison.YEAR));
            }
        }
    }

    private void bounds() {
        for (Quantity quantity : Quantities.of(text)) {
            if (quantity.isRange() && isFree(quantity.start(), quantity.end())) {
                claimed.set(quantity.start(), quantity.end());
                bounds.set(quantity.start(), quantity.end());
                comparisons.add(new Comparison(
                        text.substring(quantity.start(), quantity.end()),
                        quantity.low(),
                        quantity.high(),
                        quantity.isOpenBelow(),
                        quantity.isOpenAbove(),
                        quantity.dimension()));
            }
        }
    }

    private void ordinals() {
        for (Ordinals.Ordinal ordinal : Ordinals.of(words)) {
            if (!ordinal.noun().isEmpty() && ordinal.last() < words.size()) {
                add(Constraint.Kind.ORDINAL, words.get(ordinal.first()).start(), words.get(ordinal.last()).end());
            }
        }
    }

    private void quantities() {
        for (Quantity quantity : Quantities.of(text)) {
            if (!isFree(quantity.start(), quantity.end())) {
                continue;
            }
            if (!quantity.dimension().isEmpty()) {
                add(Constraint.Kind.QUANTITY, quantity.start(), quantity.end());
            } else if (Character.isDigit(text.charAt(quantity.end() - 1))) {
                boolean isDotted = text.substring(quantity.start(), quantity.end()).indexOf('.') > 0;
                int from = isDotted ? quantity.start() : labelStart(quantity.start());
                claimed.set(quantity.start(), quantity.end());
                if (from < questionStart && !Character.isUpperCase(text.charAt(from))) {
                    continue;
                }
                constraints.add(new Constraint(Constraint.Kind.NUMBER, text.substring(from, quantity.end())));
            }
        }
    }

    /** Returns where the noun before a number begins, as in "class 5", or the start of the number. */
    private int labelStart(int numberStart) {
        for (Word word : words) {
            if (word.end() == numberStart - 1) {
                boolean isLabel = Character.isLetter(word.text().charAt(0))
                        && !NO_LABELS.contains(word.text())
                        && !FrameTable.wordsOf("prep").contains(word.text())
                        && !FrameTable.wordsOf("aux").contains(word.text())
                        && !FrameTable.wordsOf("my").contains(word.text())
                        && !word.text().endsWith("ed");
                return isLabel ? word.start() : numberStart;
            }
        }
        return numberStart;
    }

    private void names() {
        if (words.isEmpty() || !capitalsTell()) {
            return;
        }
        int from = -1;
        int to = -1;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean follows = from >= 0 && word.start() - to == 1 && isFree(to, word.start());
            if (isName(i)) {
                if (from >= 0 && !follows) {
                    add(Constraint.Kind.NAME, from, to);
                    from = -1;
                }
                from = from < 0 ? word.start() : from;
                to = word.start() + word.base().length();
            } else if (from >= 0) {
                add(Constraint.Kind.NAME, from, to);
                from = -1;
            }
        }
        if (from >= 0) {
            add(Constraint.Kind.NAME, from, to);
        }
    }

    /** Returns whether capitals mark names: not in a title, where function words have them too, nor where every word has one. */
    private boolean capitalsTell() {
        List<Word> later = words.subList(1, words.size());
        boolean asks = words.stream().anyMatch(ConstraintExtractor::isFunctionWord);
        boolean isTitle = later.stream().anyMatch(word -> word.isCapitalised() && isFunctionWord(word) && word.text().length() > 1);
        boolean isShouted = words.size() > 1
                && words.stream().allMatch(word -> word.written().equals(word.written().toUpperCase(Locale.ROOT)));
        boolean isEveryWord = words.size() > 2 && words.stream().allMatch(Word::isCapitalised);
        return !isTitle && !isShouted && (asks || !isEveryWord);
    }

    private static boolean isFunctionWord(Word word) {
        return List.of("aux", "prep", "my", "wh").stream().anyMatch(name -> FrameTable.wordsOf(name).contains(word.text()))
                && !word.text().equals("may");
    }

    private boolean isName(int index) {
        Word word = words.get(index);
        if (!word.isCapitalised()
                || word.text().length() < 2
                || NO_NAMES.contains(word.base())
                || !isFree(word.start(), word.end())
                || FrameTable.wordsOf("aux").contains(word.text())) {
            return false;
        }
        boolean starts = index == 0 || word.isAfterSentenceEnd(words.get(index - 1), text);
        return word.isAcronym() || !starts;
    }

    private boolean isFree(int start, int end) {
        int next = claimed.nextSetBit(start);
        return next < 0 || next >= end;
    }

    private void add(Constraint.Kind kind, int start, int end) {
        if (isFree(start, end)) {
            claimed.set(start, end);
            constraints.add(new Constraint(kind, text.substring(start, end)));
        }
    }
}
