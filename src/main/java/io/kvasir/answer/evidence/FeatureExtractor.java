package io.kvasir.answer.evidence;

import io.kvasir.answer.question.AnswerForm;
import io.kvasir.answer.question.Constraint;
import io.kvasir.answer.question.ContentTerm;
import io.kvasir.answer.question.SubQuestion;
import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Sentence;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Extracts the features of units that need no model: terms, form and place. */
final class FeatureExtractor {
    private static final int MAX_DISTANCE = 2;
    private static final int MAX_COUNTED_DISTANCE = 3;
    /** Maximum number of characters of a sentence of fewer than four words. */
    private static final int MAX_FRAGMENT = 80;
    private static final Pattern NUMBER = Pattern.compile(
            "\\p{Nd}.*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|no|one|dozen|"
            + "(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty.*|hundred|thousand|million");
    /** Forms whose answers do not always show it. */
    private static final Set<AnswerForm> HALF_TELLING = Set.of(AnswerForm.PERSON, AnswerForm.PLACE, AnswerForm.REASON);
    private static final Pattern WORD = Pattern.compile("\\p{Lu}[\\p{L}\\p{M}\\p{N}]++(?:[-'’][\\p{L}\\p{M}\\p{N}]++)*+");
    private static final Pattern DEFINES = Pattern.compile("(?i)\\b(?:is|are|means|denotes|refers to|stands for|heißt|ist)\\b");

    private final SubQuestion question;
    private final QuestionTerms asked;
    private final TermSets terms;
    private final AnswerCell cells;
    private final Optional<Measure> measure;
    private final Set<String> askedTerms;
    private final Set<ContentTerm> details = new HashSet<>();
    private final double bestScore;

    FeatureExtractor(SubQuestion question, QuestionTerms asked, TermSets terms, double bestScore) {
        this.question = question;
        this.asked = asked;
        this.terms = terms;
        this.bestScore = Math.max(bestScore, Double.MIN_NORMAL);
        cells = new AnswerCell(question, asked, terms);
        measure = Measure.asked(question.text());
        askedTerms = new HashSet<>(terms.of(question.text()));
        question.content().forEach(term -> askedTerms.addAll(term.alternatives()));
        for (Constraint detail : question.constraints()) {
            Set<String> words = terms.of(detail.text());
            question.content().stream().filter(term -> UnitTerms.has(words, term)).forEach(details::add);
        }
    }

    UnitFeatures extract(EvidenceUnit unit) {
        UnitTerms has = UnitTerms.of(unit.text(), terms);
        double heading = asked.share(term -> UnitTerms.has(has.innermost(), term));
        UnitFeatures features = UnitFeatures.none()
                .with(Feature.OWN_COVERAGE, ownCoverage(unit.kind(), has))
                .with(Feature.COVERAGE, asked.share(has::says))
                .with(Feature.WIDE_COVERAGE, asked.share(has::saysWithSurrounding))
                .with(Feature.HEADING_COVERAGE, heading)
                .with(Feature.KEY_COVERAGE, asked.shareOfKeys(has::saysWithSurrounding))
                .with(Feature.RAREST_TERM, asked.rarest().filter(has::saysItself).isPresent())
                .with(Feature.NEIGHBOURS, neighbours(unit))
                .with(Feature.ATTRIBUTE, attribute(unit, has))
                .with(Feature.ATTRIBUTE_COVERAGE, asked.shareOfAttribute(has::says))
                .with(Feature.KEY_PRECISION, keyPrecision(unit))
                .with(Feature.KIND_SUITS, kindSuits(unit))
                .with(Feature.QUESTION_MATCH, questionMatch(unit, has))
                .with(Feature.PASSAGE_SCORE, Math.clamp(unit.source().score() / bestScore, 0, 1))
                .with(Feature.PASSAGE_RANK, 1.0 / unit.source().rank())
                .with(Feature.SECTION_START, isSectionStart(unit) ? heading : 0)
                .with(Feature.COUNTED, question.form() == AnswerForm.COUNT && isCounted(unit))
                .with(Feature.UNSEEN, asked.unseenShare())
                .with(Feature.FRAGMENT, unit.kind() == UnitKind.SENTENCE && isFragment(unit.text().own()));
        return withKind(withForm(features, unit), unit.kind());
    }

    private static boolean isFragment(String sentence) {
        return sentence.length() < MAX_FRAGMENT && sentence.strip().split("\\s+").length < 4;
    }

    private double ownCoverage(UnitKind kind, UnitTerms has) {
        double own = asked.share(term -> saysItself(kind, has, term));
        // A list is long: that one of its items has a word says little of the whole.
        return kind == UnitKind.LIST ? (own + asked.share(has::isNamedBy)) / 2 : own;
    }

    private double keyPrecision(EvidenceUnit unit) {
        double best = 0;
        for (String key : unit.text().keys()) {
            Set<String> words = terms.of(key);
            double common = words.stream().filter(askedTerms::contains).count();
            best = words.isEmpty() ? best : Math.max(best, common / words.size());
        }
        return best;
    }

    /**
     * Returns whether a unit says a term itself. A data sheet is named by its title and a list by its heading; and whatever a
     * document says is
     * about the thing in its title, so that details count wherever they stand.
     */
    private boolean saysItself(UnitKind kind, UnitTerms has, ContentTerm term) {
        boolean isNamed = switch (kind) {
            case ROW, KEY_VALUE, LIST, CODE, DEFINITION, CALLOUT -> true;
            case SENTENCE, ITEM, QUESTION_ANSWER -> false;
        };
        return isNamed || details.contains(term) ? has.says(term) : has.saysItself(term);
    }

    private UnitFeatures withForm(UnitFeatures features, EvidenceUnit unit) {
        boolean isMeasured = question.form() == AnswerForm.CHOICE && measure.isPresent();
        if (!FormPatterns.canTell(question.form()) && !isMeasured) {
            return features;
        }
        AnswerForm form = isMeasured ? AnswerForm.QUANTITY : question.form();
        boolean matches = FormPatterns.matches(form, measure, beyondQuestion(unit));
        double lacks = matches ? 0 : HALF_TELLING.contains(question.form()) ? 0.5 : 1;
        return features.with(Feature.FORM_MATCH, matches).with(Feature.FORM_LACKS, lacks);
    }

    /** Returns the text of a unit without the details and the words of the question itself. */
    private String beyondQuestion(EvidenceUnit unit) {
        String text = unit.unit() instanceof AnswerUnit.Row row
                ? cells.in(row).map(found -> UnitTexts.cell(found.cell())).orElse("")
                : unit.unit() instanceof AnswerUnit.KeyValue line ? line.value() : unit.text().own();
        for (String known : Details.written(question)) {
            text = text.replace(known, " ");
        }
        return question.form() == AnswerForm.PERSON ? withoutKnownWords(text) : text;
    }

    private String withoutKnownWords(String text) {
        return WORD.matcher(text).replaceAll(word -> Collections.disjoint(terms.of(word.group()), askedTerms) ? "$0" : "x");
    }

    private double kindSuits(EvidenceUnit unit) {
        double fit = KindFit.of(question.form(), unit);
        if (question.form() == AnswerForm.STEPS && unit.kind() == UnitKind.SENTENCE) {
            return Imperatives.begins(unit.text().own()) ? 0.7 : fit;
        }
        if (question.form() == AnswerForm.DEFINITION && unit.kind() == UnitKind.SENTENCE) {
            return defines(unit.text().own()) ? 0.9 : fit;
        }
        return fit;
    }

    /** Returns whether a sentence begins with the thing asked about and says what it is. */
    private boolean defines(String sentence) {
        var verb = DEFINES.matcher(sentence);
        if (!verb.find()) {
            return false;
        }
        Set<String> subject = terms.of(sentence.substring(0, verb.start()));
        long others = subject.stream()
                .filter(term -> question.content().stream().noneMatch(asked -> asked.alternatives().contains(term)))
                .count();
        return others <= 1
                && question.content().stream().filter(term -> !term.isAttribute()).allMatch(term -> UnitTerms.has(subject, term));
    }

    private double attribute(EvidenceUnit unit, UnitTerms has) {
        if (unit.unit() instanceof AnswerUnit.Row row) {
            return cells.in(row).map(found -> Math.clamp(found.clarity() / 2, -0.5, 1)).orElse(-0.5);
        }
        Predicate<ContentTerm> named = term -> UnitTerms.has(has.keys(), term) || UnitTerms.has(has.headings(), term);
        boolean found = question.content().stream().anyMatch(term -> term.isAttribute() && named.test(term));
        return found ? 0.5 : 0;
    }

    private double questionMatch(EvidenceUnit unit, UnitTerms has) {
        if (unit.kind() != UnitKind.QUESTION_ANSWER || has.keys().isEmpty()) {
            return 0;
        }
        double recall = asked.share(term -> UnitTerms.has(has.keys(), term));
        double common = has.keys().stream().filter(askedTerms::contains).count();
        double precision = common / has.keys().size();
        return recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision);
    }

    private double neighbours(EvidenceUnit unit) {
        List<ContentTerm> content = question.content();
        if (content.size() < 2) {
            return 0;
        }
        List<String> sequence = terms.sequence(unit.text().own());
        int found = 0;
        for (int i = 0; i + 1 < content.size(); i++) {
            found += areNear(sequence, content.get(i), content.get(i + 1)) ? 1 : 0;
        }
        return (double) found / (content.size() - 1);
    }

    /** Returns whether a number stands shortly before a word that names what is asked for. */
    private boolean isCounted(EvidenceUnit unit) {
        List<String> sequence = terms.sequence(unit.text().own());
        for (int i = 0; i < sequence.size(); i++) {
            if (NUMBER.matcher(sequence.get(i)).matches()) {
                List<String> after = sequence.subList(i + 1, Math.min(sequence.size(), i + 1 + MAX_COUNTED_DISTANCE));
                if (question.content().stream()
                        .anyMatch(term -> term.isAttribute() && !Collections.disjoint(after, term.alternatives()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean areNear(List<String> sequence, ContentTerm left, ContentTerm right) {
        for (int i = 0; i < sequence.size(); i++) {
            if (left.alternatives().contains(sequence.get(i))) {
                List<String> near = sequence.subList(Math.max(0, i - MAX_DISTANCE), Math.min(sequence.size(), i + MAX_DISTANCE + 1));
                if (!Collections.disjoint(near, right.alternatives())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSectionStart(EvidenceUnit unit) {
        int before = unit.first() - 1;
        return before < 0 || !unit.passage().headingsOf(before).equals(unit.passage().headingsOf(unit.first()))
                || unit.passage().sentences().get(before).kind() == Sentence.Kind.HEADING;
    }

    private static UnitFeatures withKind(UnitFeatures features, UnitKind kind) {
        return switch (kind) {
            case SENTENCE, CALLOUT -> features.with(Feature.IS_SENTENCE, true);
            case ROW -> features.with(Feature.IS_ROW, true);
            case LIST -> features.with(Feature.IS_LIST, true);
            case ITEM -> features.with(Feature.IS_ITEM, true);
            case QUESTION_ANSWER -> features.with(Feature.IS_ANSWERED_QUESTION, true);
            case DEFINITION -> features.with(Feature.IS_DEFINITION, true);
            case KEY_VALUE -> features.with(Feature.IS_KEY_VALUE, true);
            case CODE -> features.with(Feature.IS_CODE, true);
        };
    }
}
