package io.kvasir.answer.evidence;

import io.kvasir.answer.question.AnswerForm;
import io.kvasir.answer.question.Comparison;
import io.kvasir.answer.question.Comparisons;
import io.kvasir.answer.question.Constraint;
import io.kvasir.answer.question.ConstraintChecks;
import io.kvasir.answer.question.ContentTerm;
import io.kvasir.answer.question.Polarity;
import io.kvasir.answer.question.SubQuestion;
import io.kvasir.answer.question.UnitText;
import io.kvasir.index.AnswerUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks whether units can answer a question: whether they have what it fixes, are about what it names, and say so rather
 * than the opposite.
 */
public final class UnitChecks {
    /** Share of the weight of what is asked about that a row must have, with its headings and title. */
    private static final double MIN_KEY_SHARE = 0.35;
    /** The same if it lacks a word that no passage has: that word may be the very thing asked about. */
    private static final double MIN_KEY_SHARE_OF_UNSEEN = 0.6;
    /** Share of the weight of the words that name what is asked for that a row must have. */
    private static final double MIN_ATTRIBUTE_SHARE = 0.4;
    private static final Pattern YEAR = Pattern.compile("(?<!\\p{N})(?:1[0-9]|20|21)\\p{Nd}{2}(?!\\p{N})");
    private static final Pattern NAME = Pattern.compile("\\p{Lu}[^\\p{N}]*");

    private final SubQuestion question;
    private final QuestionTerms asked;
    private final TermSets terms;
    private final Map<Sought, Constraint.Verdict> inParagraphs = new HashMap<>();
    private final Optional<Measure> measure;

    public UnitChecks(SubQuestion question, QuestionTerms asked, TermSets terms) {
        this.question = question;
        this.asked = asked;
        this.terms = terms;
        measure = Measure.asked(question.text());
    }

    ScoredUnit check(ScoredUnit scored) {
        EvidenceUnit unit = scored.unit();
        Map<Constraint, Constraint.Verdict> verdicts = verdicts(unit);
        UnitCheck known = new UnitCheck(verdicts, open(unit), 0);
        UnitCheck check = known.passes() ? new UnitCheck(verdicts, known.open(), polarity(unit)) : known;
        boolean decides = question.form() == AnswerForm.YES_NO;
        UnitFeatures features = scored.features()
                .with(Feature.OFF_TOPIC, !isAboutKey(unit, verdicts))
                .with(Feature.FORM_LACKS, canSay(unit) ? scored.features().get(Feature.FORM_LACKS) : 1)
                .with(Feature.DETAILS, check.fulfilled())
                .with(Feature.DETAIL_COUNT, Math.min(1, check.hardDetails() / 2.0))
                .with(Feature.POLARITY, decides ? Math.abs(check.polarity()) : Math.min(0, check.polarity()));
        return ScoredUnit.of(unit, check, features);
    }

    /**
     * Returns those sentences that lack nothing but names which the documents write elsewhere, and have a word of each: a paragraph about
     * the Tern Full may call it the Tern.
     */
    List<ScoredUnit> withShortenedNames(List<ScoredUnit> rejected) {
        Set<Constraint> known = question.constraints().stream()
                .filter(detail -> detail.kind() == Constraint.Kind.NAME
                        && rejected.stream().anyMatch(unit -> unit.check().verdicts().get(detail) == Constraint.Verdict.FULFILLED))
                .collect(Collectors.toSet());
        if (known.isEmpty()) {
            return List.of();
        }
        return rejected.stream()
                .filter(unit -> unit.unit().kind() == UnitKind.SENTENCE)
                .map(unit -> new ScoredUnit(unit.unit(), withOpen(unit, known), unit.features(), unit.score()))
                .filter(unit -> unit.check().passes())
                .toList();
    }

    private UnitCheck withOpen(ScoredUnit unit, Set<Constraint> known) {
        UnitTerms has = UnitTerms.of(unit.unit().text(), terms);
        Set<Constraint> open = new HashSet<>(unit.check().open());
        for (Constraint name : known) {
            Set<String> words = terms.of(name.text());
            if (question.content().stream().anyMatch(term -> UnitTerms.has(words, term) && has.saysWithSurrounding(term))) {
                open.add(name);
            }
        }
        return new UnitCheck(unit.check().verdicts(), open, unit.check().polarity());
    }

    private Map<Constraint, Constraint.Verdict> verdicts(EvidenceUnit unit) {
        Map<Constraint, Constraint.Verdict> verdicts = new HashMap<>();
        for (Constraint detail : question.constraints()) {
            verdicts.put(detail, verdict(detail, unit.text()));
        }
        return verdicts;
    }

    /** Checks a detail, in the paragraph only if nothing nearer tells; the sentences of a paragraph share what is found there. */
    private Constraint.Verdict verdict(Constraint detail, UnitText text) {
        UnitText alone = new UnitText(text.own(), text.keys(), "", text.headings(), text.title());
        Constraint.Verdict verdict = ConstraintChecks.check(detail, alone, question.form());
        if (verdict != Constraint.Verdict.MISSING || text.surrounding().isEmpty()) {
            return verdict;
        }
        UnitText paragraph = new UnitText(text.surrounding(), List.of(), "", text.headings(), text.title());
        boolean isThere = inParagraphs.computeIfAbsent(
                        new Sought(detail, paragraph), sought -> ConstraintChecks.check(detail, paragraph, question.form()))
                == Constraint.Verdict.FULFILLED;
        return isThere ? Constraint.Verdict.FULFILLED : Constraint.Verdict.MISSING;
    }

    /** A detail and the paragraph where it may be. */
    private record Sought(Constraint detail, UnitText paragraph) {}

    /** Returns whether a unit can have what is asked for: a row without a weight does not say how heavy a thing is. */
    private boolean canSay(EvidenceUnit unit) {
        return switch (unit.kind()) {
            case ROW, KEY_VALUE -> !asksForValue() || isMeasured(unit);
            case QUESTION_ANSWER, SENTENCE, LIST, ITEM, DEFINITION, CODE, CALLOUT -> true;
        };
    }

    private boolean asksForValue() {
        return switch (question.form()) {
            case QUANTITY, COUNT, CHOICE -> true;
            case PERSON, PLACE, TIME, YES_NO, DEFINITION, MEANING, STEPS, LIST_OF_ALL, COMPARISON, CODE, REASON, ANY -> false;
        };
    }

    private boolean isMeasured(EvidenceUnit unit) {
        return measure.isEmpty()
                || switch (unit.unit()) {
                    case AnswerUnit.Row row -> row.cells().stream().anyMatch(cell -> measure.get().isOf(cell.header(), cell.value()));
                    case AnswerUnit.KeyValue line -> measure.get().isOf(line.key() + " " + line.label(), line.value());
                    case null, default -> measure.get().isIn(unit.text().own());
                };
    }

    /** Returns the years that a sentence leaves open, with its paragraph, headings and title. */
    private Set<Constraint> open(EvidenceUnit unit) {
        UnitText text = unit.text();
        String all = String.join("\n", text.own(), text.surrounding(), String.join("\n", text.headings()), text.title());
        if (unit.kind() != UnitKind.SENTENCE || YEAR.matcher(all).find()) {
            return Set.of();
        }
        return question.constraints().stream()
                .filter(detail -> detail.kind() == Constraint.Kind.DATE && YEAR.matcher(detail.text()).matches())
                .collect(Collectors.toSet());
    }

    private boolean isAboutKey(EvidenceUnit unit, Map<Constraint, Constraint.Verdict> verdicts) {
        UnitTerms has = UnitTerms.of(unit.text(), terms);
        return switch (unit.kind()) {
            case ROW, KEY_VALUE -> isAboutKey(has, verdicts) && hasAttribute(unit, has);
            case DEFINITION -> isAboutKey(has, verdicts);
            case SENTENCE, LIST, ITEM, QUESTION_ANSWER, CODE, CALLOUT -> asked.shareOfKeys(has::saysWithSurrounding) > 0;
        };
    }

    /** Returns whether a row is about what the question names; a detail that it fulfils counts, in whatever words. */
    private boolean isAboutKey(UnitTerms has, Map<Constraint, Constraint.Verdict> verdicts) {
        Set<String> fulfilled = verdicts.entrySet().stream()
                .filter(entry -> entry.getValue() == Constraint.Verdict.FULFILLED && Details.isHard(entry.getKey()))
                .flatMap(entry -> terms.of(entry.getKey().text()).stream())
                .collect(Collectors.toSet());
        boolean lacksUnseen = asked.terms().stream()
                .anyMatch(term -> term.isUnseen() && !term.term().isAttribute() && !has.says(term.term()));
        double least = lacksUnseen && fulfilled.isEmpty() ? MIN_KEY_SHARE_OF_UNSEEN : MIN_KEY_SHARE;
        return asked.shareOfKeys(term -> has.says(term) || UnitTerms.has(fulfilled, term)) >= least;
    }

    /** Returns whether a row gives what is asked for: by a word for it, or by a price if a price is asked for. */
    private boolean hasAttribute(EvidenceUnit unit, UnitTerms has) {
        return asked.shareOfAttribute(has::says) >= MIN_ATTRIBUTE_SHARE
                || Measure.asked(question.text()).filter(Measure.MONEY::equals).isPresent() && Measure.MONEY.isIn(unit.text().own());
    }

    private int polarity(EvidenceUnit unit) {
        return switch (unit.kind()) {
            case SENTENCE, ITEM, QUESTION_ANSWER ->
                question.form() == AnswerForm.YES_NO ? decision(unit) : agreement(unit);
            case ROW, LIST, DEFINITION, KEY_VALUE, CODE, CALLOUT -> 0;
        };
    }

    private int decision(EvidenceUnit unit) {
        return switch (Polarity.decide(question, unit.text())) {
            case YES -> Imperatives.begins(unit.text().own()) ? 0 : 1; // What tells to do something says nothing of what is so.
            case NO -> -1;
            case UNDECIDED -> 0;
        };
    }

    private int agreement(EvidenceUnit unit) {
        return Polarity.isOpposite(question, unit.text().own()) ? -1 : 0;
    }

    /** Returns whether a header names one of the sides that the question compares, and only that one. */
    public boolean isSide(String header) {
        Set<String> words = terms.of(header);
        return !words.isEmpty()
                && question.sides().stream().filter(side -> terms.of(side).containsAll(words)).count() == 1;
    }

    /** Returns whether a unit says a word of the question that another one does not say, not even with its headings and title. */
    public boolean addsTo(EvidenceUnit first, EvidenceUnit further) {
        UnitTerms said = UnitTerms.of(first.text(), terms);
        UnitTerms more = UnitTerms.of(further.text(), terms);
        return question.content().stream().anyMatch(term -> !said.says(term) && more.saysItself(term));
    }

    /** Returns whether a row is one of those that the question asks for all of. */
    public boolean selects(EvidenceUnit unit, AnswerUnit.Row row) {
        Map<Constraint, Constraint.Verdict> verdicts = verdicts(unit);
        return new UnitCheck(verdicts, Set.of(), 0).passes()
                && isAboutKey(unit, verdicts)
                && question.comparisons().stream().allMatch(bound -> isWithin(bound, row))
                && row.cells().stream().filter(cell -> !cell.label()).allMatch(this::agrees)
                && saysAsMuch(row);
    }

    private boolean isWithin(Comparison bound, AnswerUnit.Row row) {
        List<AnswerUnit.Cell> comparable = row.cells().stream()
                .filter(cell -> Comparisons.isComparable(bound, cell.value(), cell.header()))
                .toList();
        List<AnswerUnit.Cell> named = comparable.stream().filter(cell -> names(cell.header(), false)).toList();
        return (named.isEmpty() ? comparable : named).stream().anyMatch(cell -> Comparisons.matches(bound, cell.value(), cell.header()));
    }

    /**
     * Returns whether a column that the question names holds what it says of it: the name that it fixes, or anything at all; nothing if it
     * asks for those without.
     */
    private boolean agrees(AnswerUnit.Cell cell) {
        if (!names(cell.header(), true)) {
            return true;
        }
        if (question.isNegative()) {
            return Comparisons.isNothing(cell.value());
        }
        return question.comparisons().isEmpty() ? !Comparisons.isNothing(cell.value()) : true;
    }

    /** Returns whether a header has a word of the question; if {@code asKey}, one that is not what is asked for. */
    private boolean names(String header, boolean asKey) {
        Set<String> words = terms.of(header);
        return question.content().stream().anyMatch(term -> !(asKey && term.isAttribute()) && UnitTerms.has(words, term));
    }

    /** Returns whether the row has each name that the question fixes in the column that it is asked of. */
    private boolean saysAsMuch(AnswerUnit.Row row) {
        List<AnswerUnit.Cell> named = row.cells().stream()
                .filter(cell -> !cell.label() && names(cell.header(), true) && NAME.matcher(cell.value()).matches())
                .toList();
        List<ContentTerm> fixed = question.content().stream().filter(this::isFixed).toList();
        if (named.isEmpty() || fixed.isEmpty()) {
            return true;
        }
        Set<String> values = terms.of(String.join("\n", named.stream().map(AnswerUnit.Cell::value).toList()));
        Set<String> all = terms.of(String.join("\n", row.cells().stream().map(AnswerUnit.Cell::value).toList()));
        boolean elsewhere = fixed.stream().allMatch(term -> UnitTerms.has(all, term));
        return !elsewhere || fixed.stream().allMatch(term -> UnitTerms.has(values, term));
    }

    private boolean isFixed(ContentTerm term) {
        return question.constraints().stream()
                .anyMatch(detail -> detail.kind() == Constraint.Kind.NAME && UnitTerms.has(terms.of(detail.text()), term));
    }
}
