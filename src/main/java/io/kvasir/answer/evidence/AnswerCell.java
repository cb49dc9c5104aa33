package io.kvasir.answer.evidence;

import io.kvasir.answer.question.AnswerForm;
import io.kvasir.answer.question.ContentTerm;
import io.kvasir.answer.question.SubQuestion;
import io.kvasir.index.AnswerUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the cell of a row that a question asks for: by the words of its header, by what headers mean for a form, and by its value. */
public final class AnswerCell {
    private static final Map<AnswerForm, List<String>> HEADERS = Map.of(
            AnswerForm.PERSON, List.of("who", "name", "person", "responsible", "contact", "manager", "head", "owner", "author", "wer"),
            AnswerForm.TIME, List.of("when", "time", "date", "day", "due", "hours", "departure", "deadline", "wann"),
            AnswerForm.PLACE, List.of("where", "place", "room", "location", "address", "site", "wo", "ort"),
            AnswerForm.MEANING, List.of("meaning", "description", "explanation", "what it is", "means", "definition", "bedeutung"),
            AnswerForm.DEFINITION, List.of("meaning", "description", "explanation", "what it is", "definition", "bedeutung"),
            AnswerForm.STEPS, List.of("remedy", "what to do", "action", "solution", "fix"),
            AnswerForm.REASON, List.of("reason", "cause", "why"));
    private static final List<String> GENERIC = List.of("", "value", "wert", "answer", "details");
    private static final List<String> PRICES = List.of("price", "cost", "fee", "rent", "charge", "rate", "amount", "preis");

    private final SubQuestion question;
    private final QuestionTerms asked;
    private final TermSets terms;
    private final Optional<Measure> measure;

    public AnswerCell(SubQuestion question, QuestionTerms asked, TermSets terms) {
        this.question = question;
        this.asked = asked;
        this.terms = terms;
        measure = Measure.asked(question.text());
    }

    /** A cell and how clearly it is the one asked for; below 1, only its value or its place speak for it. */
    public record Found(AnswerUnit.Cell cell, double clarity) {}

    /** Returns the cell asked for, empty if the row has but cells that the question names itself. */
    public Optional<Found> in(AnswerUnit.Row row) {
        Found best = null;
        for (AnswerUnit.Cell cell : row.cells()) {
            if (cell.value().isBlank()) {
                continue;
            }
            double clarity = clarity(cell);
            if (best == null || clarity > best.clarity()) {
                best = new Found(cell, clarity);
            }
        }
        return Optional.ofNullable(best).filter(found -> found.clarity() > -1);
    }

    private double clarity(AnswerUnit.Cell cell) {
        Set<String> header = terms.of(cell.header());
        Set<String> value = terms.of(cell.value());
        double clarity = 0;
        for (QuestionTerms.Weighted weighted : asked.terms()) {
            ContentTerm term = weighted.term();
            if (UnitTerms.has(header, term)) {
                clarity += term.isAttribute() ? 2 : 1;
            }
        }
        String name = cell.header().toLowerCase(Locale.ROOT);
        if (HEADERS.getOrDefault(question.form(), List.of()).stream().anyMatch(name::contains)
                || measure.filter(Measure.MONEY::equals).isPresent() && PRICES.stream().anyMatch(name::contains)) {
            clarity += 0.8;
        }
        if (GENERIC.contains(name)) {
            clarity += 0.1;
        }
        if (FormPatterns.canTell(question.form())) {
            clarity += matchesForm(cell) ? 0.6 : -0.3;
        }
        // What the question names is known already.
        boolean named = asked.terms().stream().anyMatch(term -> !term.term().isAttribute() && UnitTerms.has(value, term.term()));
        return clarity - (named ? 1.5 : 0) - (cell.label() ? 0.7 : 0);
    }

    private boolean matchesForm(AnswerUnit.Cell cell) {
        boolean money = Measure.MONEY.isIn(cell.value());
        if (question.form() == AnswerForm.COUNT) {
            return !money && cell.value().strip().matches("[\\d.,\\s]+|[a-z]+");
        }
        return FormPatterns.matches(question.form(), measure, cell.value() + " " + unit(cell.header()));
    }

    /** Returns the unit that a header gives in parentheses or after a comma. */
    private static String unit(String header) {
        int at = Math.max(header.lastIndexOf('('), header.lastIndexOf('['));
        return at < 0 ? "" : header.substring(at);
    }
}
