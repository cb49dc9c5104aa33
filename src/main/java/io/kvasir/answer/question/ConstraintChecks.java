package io.kvasir.answer.question;

import io.kvasir.answer.question.Constraint.Verdict;
import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TextAnalyzer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks whether what may answer has a detail of the question. A detail is fulfilled by the text itself, by what names it, by its
 * headings and by the title of its document; for prose also by its paragraph. It is contradicted where another value of the same kind
 * stands in its place, and missing otherwise.
 */
public final class ConstraintChecks {
    private static final TextAnalyzer ENGLISH = TextAnalyzer.of(Language.ENGLISH);
    private static final Pattern LABELLED = Pattern.compile("(\\p{L}[\\p{L}\\p{M}'-]{0,40})\\s{1,3}(\\d[\\d.,\\s]{0,40})");
    private static final Pattern QUARTER = Pattern.compile("\\bq([1-4])\\b");

    private ConstraintChecks() {}

    public static Verdict check(Constraint constraint, UnitText unit) {
        return check(constraint, unit, AnswerForm.ANY);
    }

    /**
     * Checks a detail.
     *
     * @param form what the question asks for: another date in a sentence is no contradiction where a date is asked for
     */
    public static Verdict check(Constraint constraint, UnitText unit, AnswerForm form) {
        return switch (constraint.kind()) {
            case IDENTIFIER, VERSION -> inOrder(unit, new CodeTest(constraint), true);
            case DATE -> inOrder(unit, new DateTest(constraint), form != AnswerForm.TIME);
            case NUMBER -> number(constraint, unit);
            case QUANTITY -> inOrder(unit, new QuantityTest(constraint), false);
            case ORDINAL -> inOrder(unit, new OrdinalTest(constraint), true);
            case NAME -> name(constraint, unit);
            case QUOTED -> quoted(constraint, unit);
        };
    }

    /** How one field of a unit relates to a detail. */
    private interface Test {
        boolean fulfils(String field, boolean isKey);

        boolean contradicts(String field, boolean isKey);
    }

    /** Looks into the fields from the nearest to the farthest; the first that has the detail or another in its place decides. */
    private static Verdict inOrder(UnitText unit, Test test, boolean ownContradicts) {
        if (test.fulfils(unit.own(), false) || unit.keys().stream().anyMatch(key -> test.fulfils(key, true))) {
            return Verdict.FULFILLED;
        }
        if (unit.keys().stream().anyMatch(key -> test.contradicts(key, true))
                || unit.keys().isEmpty() && ownContradicts && test.contradicts(unit.own(), false)) {
            return Verdict.CONTRADICTED;
        }
        List<String> around = new ArrayList<>(unit.headings().reversed());
        around.add(unit.title());
        boolean contradicted = false;
        for (String field : around) {
            if (test.fulfils(field, false)) {
                return contradicted ? Verdict.CONTRADICTED : Verdict.FULFILLED;
            }
            contradicted |= test.contradicts(field, false);
        }
        if (contradicted) {
            return Verdict.CONTRADICTED;
        }
        return test.fulfils(unit.surrounding(), false) ? Verdict.FULFILLED : Verdict.MISSING;
    }

    /** Codes and versions, whole. */
    private record CodeTest(Constraint.Kind kind, String code) implements Test {
        CodeTest(Constraint constraint) {
            this(constraint.kind(), Identifiers.canonical(constraint.text()));
        }

        @Override
        public boolean fulfils(String field, boolean isKey) {
            return Identifiers.allIn(field).contains(code);
        }

        @Override
        public boolean contradicts(String field, boolean isKey) {
            boolean sameClass = isKey && kind == Constraint.Kind.IDENTIFIER && !code.chars().anyMatch(Character::isDigit);
            return Word.of(field).stream()
                    .filter(word -> Identifiers.isIdentifier(word) || Identifiers.isVersion(word))
                    .map(word -> Identifiers.canonical(word.base()))
                    .anyMatch(other -> !other.equals(code) && (Identifiers.haveOnePattern(code, other) || sameClass));
        }
    }

    /** Dates and parts of dates. */
    private static final class DateTest implements Test {
        private final List<CalendarDate> asked;

        DateTest(Constraint constraint) {
            List<CalendarDate> dates = CalendarDate.of("on " + constraint.text());
            asked = dates;
        }

        @Override
        public boolean fulfils(String field, boolean isKey) {
            if (field.isEmpty()) {
                return false;
            }
            List<CalendarDate> dates = CalendarDate.of(field);
            List<CalendarDate.Range> ranges = CalendarDate.ranges(field, dates);
            return asked.stream().allMatch(date -> dates.stream().anyMatch(other -> isSame(date, other))
                    || ranges.stream().anyMatch(range -> range.contains(date)));
        }

        /** Returns whether a date of a text says the asked one, or more; a year it leaves out is not held against it. */
        private static boolean isSame(CalendarDate asked, CalendarDate other) {
            CalendarDate withoutYear = new CalendarDate(0, asked.month(), asked.day(), asked.weekday(), asked.start(), asked.end());
            boolean isSpecific = asked.month() > 0 || asked.weekday() > 0;
            return other.isWithin(asked)
                    || other.year() == 0 && isSpecific && other.isWithin(withoutYear)
                    || asked.day() > 0 && other.day() == 0 && other.month() > 0 && asked.isWithin(other);
        }

        @Override
        public boolean contradicts(String field, boolean isKey) {
            List<CalendarDate> dates = CalendarDate.of(field);
            return asked.stream().anyMatch(date -> dates.stream().anyMatch(other -> date.isComparable(other) && date.contradicts(other))
                    && dates.stream().noneMatch(other -> date.isComparable(other) && !date.contradicts(other)));
        }
    }

    /** Numbers with units. */
    private static final class QuantityTest implements Test {
        private final List<Quantity> asked;

        QuantityTest(Constraint constraint) {
            asked = Quantities.of(constraint.text());
        }

        @Override
        public boolean fulfils(String field, boolean isKey) {
            List<Quantity> found = Quantities.of(field);
            return !asked.isEmpty()
                    && asked.stream().allMatch(quantity -> found.stream().anyMatch(other -> isSame(quantity, other, isKey)));
        }

        private static boolean isSame(Quantity asked, Quantity other, boolean isKey) {
            boolean sameUnit = asked.dimension().equals(other.dimension()) || isKey;
            return sameUnit && (other.contains(asked) || asked.isRange() && asked.low() == other.low() && asked.high() == other.high());
        }

        @Override
        public boolean contradicts(String field, boolean isKey) {
            return isKey
                    && !fulfils(field, true)
                    && Quantities.of(field).stream()
                            .anyMatch(other -> asked.stream().anyMatch(quantity -> quantity.dimension().equals(other.dimension())));
        }
    }

    /** Ordinals with what they count. */
    private static final class OrdinalTest implements Test {
        private final List<Ordinals.Ordinal> asked;

        OrdinalTest(Constraint constraint) {
            asked = Ordinals.of(Word.of(constraint.text()));
        }

        @Override
        public boolean fulfils(String field, boolean isKey) {
            List<Word> words = Word.of(field);
            List<Ordinals.Ordinal> found = Ordinals.of(words);
            Set<String> terms = ENGLISH.terms(field);
            return asked.stream().allMatch(ordinal -> {
                boolean noun = terms.contains(WordForms.stem(ordinal.noun()));
                boolean sameNumber = found.stream()
                        .filter(other -> other.number() == ordinal.number())
                        .anyMatch(other -> isSameNoun(ordinal, other) || other.noun().isEmpty() && noun);
                return sameNumber || isQuarter(ordinal, field);
            });
        }

        private static boolean isSameNoun(Ordinals.Ordinal one, Ordinals.Ordinal other) {
            return WordForms.same(WordForms.stem(one.noun())).contains(WordForms.stem(other.noun()));
        }

        private static boolean isQuarter(Ordinals.Ordinal ordinal, String field) {
            Matcher quarter = QUARTER.matcher(field.toLowerCase(Locale.ROOT));
            return ordinal.noun().startsWith("quarter") && quarter.find() && Integer.parseInt(quarter.group(1)) == ordinal.number();
        }

        @Override
        public boolean contradicts(String field, boolean isKey) {
            List<Ordinals.Ordinal> found = Ordinals.of(Word.of(field));
            return asked.stream()
                    .anyMatch(ordinal ->
                            found.stream().anyMatch(other -> other.number() != ordinal.number() && isSameNoun(ordinal, other)));
        }
    }

    private static Verdict number(Constraint constraint, UnitText unit) {
        Matcher labelled = LABELLED.matcher(constraint.text());
        if (labelled.matches()) {
            return inOrder(unit, new LabelTest(labelled.group(1), Quantities.of(labelled.group(2))), true);
        }
        if (constraint.text().indexOf(':') > 0) {
            String time = constraint.text().toLowerCase(Locale.ROOT);
            boolean found = fields(unit).stream().anyMatch(field -> Word.of(field).stream().anyMatch(word -> word.text().equals(time)));
            return found ? Verdict.FULFILLED : Verdict.MISSING;
        }
        return inOrder(unit, new PlainNumberTest(Quantities.of(constraint.text())), false);
    }

    /** Numbers without a unit; a number in the text may have one, and a range of a key may contain it. */
    private record PlainNumberTest(List<Quantity> asked) implements Test {
        @Override
        public boolean fulfils(String field, boolean isKey) {
            List<Quantity> found = Quantities.of(field);
            return asked.stream().allMatch(number -> found.stream().anyMatch(other -> isNumber(number, other, field)));
        }

        private static boolean isNumber(Quantity asked, Quantity other, String field) {
            return other.contains(asked)
                    || Quantities.of(field.substring(other.start(), other.end()).replaceAll("[^\\d.,]", " ")).stream()
                            .anyMatch(bare -> bare.contains(asked));
        }

        @Override
        public boolean contradicts(String field, boolean isKey) {
            return isKey && Quantities.of(field).stream().anyMatch(other -> other.dimension().isEmpty()) && !fulfils(field, true);
        }
    }

    /** A number with the noun before it: class 5, week 19. A key may have the number alone, since its header has the noun. */
    private record LabelTest(String label, List<Quantity> asked) implements Test {
        /** Maximum number of characters between the noun and its number, and between numbers. */
        private static final int MAX_LISTING_GAP = 12;

        @Override
        public boolean fulfils(String field, boolean isKey) {
            List<Quantity> values = isKey && isNumber(field) ? Quantities.of(field) : labelled(field);
            return !asked.isEmpty() && values.stream().anyMatch(value -> value.contains(asked.getFirst()));
        }

        @Override
        public boolean contradicts(String field, boolean isKey) {
            List<Quantity> values = isKey && isNumber(field) ? Quantities.of(field) : labelled(field);
            return !values.isEmpty() && values.stream().noneMatch(value -> value.contains(asked.getFirst()));
        }

        private static boolean isNumber(String field) {
            return Word.of(field).stream().allMatch(word -> Character.isDigit(word.text().charAt(0)) || word.text().length() < 4);
        }

        /** Returns the numbers that follow the noun: "class: 5", "classes 3 and 5", "weeks 12–19". */
        private List<Quantity> labelled(String field) {
            Set<String> labels = WordForms.forms(WordForms.stem(label));
            List<Quantity> numbers = Quantities.of(field);
            List<Quantity> found = new ArrayList<>();
            List<Word> words = Word.of(field);
            for (Word word : words) {
                if (!Character.isLetter(word.text().charAt(0)) || !labels.contains(WordForms.stem(word.base()))) {
                    continue;
                }
                int end = word.end();
                for (Quantity number : numbers) {
                    if (number.start() > end + MAX_LISTING_GAP) {
                        break;
                    }
                    if (number.start() >= end && isListing(field.substring(end, number.start()))) {
                        found.add(number);
                        end = number.end();
                    }
                }
            }
            return found;
        }

        private static boolean isListing(String between) {
            String plain = between.toLowerCase(Locale.ROOT).strip();
            return plain.length() <= 4
                    && (plain.chars().allMatch(c -> ":#№.,/&|=-".indexOf(c) >= 0) || Set.of("and", "or", "no.").contains(plain));
        }
    }

    /** A name is there if all its words are, in whatever fields; contradicted if a key has only some of them. */
    private static Verdict name(Constraint constraint, UnitText unit) {
        List<Set<String>> words = new ArrayList<>();
        for (Word word : Word.of(constraint.text())) {
            Set<String> terms = new HashSet<>(ENGLISH.terms(word.base()));
            terms.add(Identifiers.fold(word.base()));
            words.add(terms);
        }
        Set<String> all = new HashSet<>();
        fields(unit).forEach(field -> addTerms(field, all));
        if (words.stream().allMatch(word -> word.stream().anyMatch(all::contains))) {
            return Verdict.FULFILLED;
        }
        Set<String> keys = new HashSet<>();
        unit.keys().forEach(key -> addTerms(key, keys));
        boolean inKey = words.size() > 1 && words.stream().anyMatch(word -> word.stream().anyMatch(keys::contains));
        return inKey ? Verdict.CONTRADICTED : Verdict.MISSING;
    }

    private static void addTerms(String field, Set<String> terms) {
        terms.addAll(ENGLISH.terms(field));
        Word.of(field).forEach(word -> terms.add(Identifiers.fold(word.base())));
    }

    private static Verdict quoted(Constraint constraint, UnitText unit) {
        String phrase = words(constraint.text());
        return fields(unit).stream().anyMatch(field -> words(field).contains(phrase)) ? Verdict.FULFILLED : Verdict.MISSING;
    }

    private static String words(String text) {
        StringBuilder words = new StringBuilder(" ");
        Word.of(Identifiers.fold(text)).forEach(word -> words.append(word.text()).append(' '));
        return words.toString();
    }

    private static List<String> fields(UnitText unit) {
        List<String> fields = new ArrayList<>();
        fields.add(unit.own());
        fields.addAll(unit.keys());
        fields.addAll(unit.headings());
        fields.add(unit.title());
        fields.add(unit.surrounding());
        return fields;
    }
}
