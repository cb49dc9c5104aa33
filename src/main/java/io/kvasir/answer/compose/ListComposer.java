package io.kvasir.answer.compose;

import io.kvasir.answer.evidence.EvidenceUnit;
import io.kvasir.answer.evidence.UnitTexts;
import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Passage;
import io.kvasir.index.PassageHit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers with a whole list: what introduces it, then all items in order, also those in the passages that follow. */
final class ListComposer implements Composer {
    private static final int MAX_WORDS = 150;
    private static final int MAX_FOLLOWING = 4;

    @Override
    public Optional<Composition> compose(Request request) {
        EvidenceUnit first = request.first().unit();
        return switch (first.kind()) {
            case LIST -> Optional.of(compose(request, first));
            case SEQUENCE -> Optional.of(sequence(first));
            case SENTENCE, ROW, ITEM, DEFINITION, QUESTION_ANSWER, KEY_VALUE, CODE, CALLOUT -> Optional.empty();
        };
    }

    /** A list, or a part of it that stands in one passage. */
    private record Part(PassageHit hit, Passage passage, AnswerUnit.ItemList list) {}

    static Composition compose(Request request, EvidenceUnit unit) {
        if (!(unit.unit() instanceof AnswerUnit.ItemList list)) {
            throw new IllegalArgumentException("no list");
        }
        List<Part> parts = parts(request, unit, list);
        List<Statement> statements = new ArrayList<>();
        int number = 1;
        int shown = 0;
        int words = 0;
        for (Part part : parts) {
            Lines lines = new Lines(part.passage());
            String lead = part.list() == list ? UnitTexts.lead(part.passage(), list) : "";
            if (!lead.isBlank()) {
                lines.add(lead, list.lead(), list.lead());
            }
            for (AnswerUnit.Item item : part.list().items()) {
                String line = ListText.item(part.passage(), part.list(), item, number);
                words += line.split("\\s+").length;
                if (words > MAX_WORDS && shown > 0 && item.depth() == 0) {
                    break;
                }
                shown++;
                lines.add(line, item.first(), item.last());
                number += item.depth() == 0 ? 1 : 0;
            }
            if (!lines.isEmpty()) {
                statements.add(lines.statement(part.hit()));
            }
            if (words > MAX_WORDS) {
                break;
            }
        }
        String note = shown < list.total() ? shown + " of " + list.total() + (list.ordered() ? " steps shown" : " items shown") : "";
        return new Composition(statements, note);
    }

    /** Returns the list and what follows of it in the next passages. */
    private static List<Part> parts(Request request, EvidenceUnit unit, AnswerUnit.ItemList list) {
        List<Part> parts = new ArrayList<>(List.of(new Part(unit.source().hit(), unit.passage(), list)));
        int here = list.items().size();
        if (here >= list.total()) {
            return parts;
        }
        for (Passage following : request.documents().following(unit.source().hit(), MAX_FOLLOWING)) {
            Optional<AnswerUnit.ItemList> more = continuation(following, list);
            if (more.isEmpty() || here >= list.total()) {
                break;
            }
            parts.add(new Part(unit.source().hit(), following, more.get()));
            here += more.get().items().size();
        }
        return parts;
    }

    private static Optional<AnswerUnit.ItemList> continuation(Passage passage, AnswerUnit.ItemList list) {
        return passage.structure().units().stream()
                .filter(AnswerUnit.ItemList.class::isInstance)
                .map(AnswerUnit.ItemList.class::cast)
                .filter(more -> more.total() == list.total() && more.ordered() == list.ordered())
                .findFirst();
    }

    /** Returns the steps that a paragraph tells, one below the other. */
    static Composition sequence(EvidenceUnit unit) {
        Lines lines = new Lines(unit.passage());
        for (int i = unit.first(); i <= unit.last(); i++) {
            lines.add("- " + UnitTexts.text(unit.passage(), i, i), i, i);
        }
        return Composition.of(lines.statement(unit.source().hit()));
    }

    /** Lines that are quoted together. */
    private static final class Lines {
        private final Passage passage;
        private final List<String> lines = new ArrayList<>();
        private int first = Integer.MAX_VALUE;
        private int last = -1;

        Lines(Passage passage) {
            this.passage = passage;
        }

        void add(String line, int from, int to) {
            lines.add(line);
            first = Math.min(first, from);
            last = Math.max(last, to);
        }

        boolean isEmpty() {
            return lines.isEmpty();
        }

        Statement statement(PassageHit hit) {
            return Statement.of(String.join("\n", lines), new Quote(hit, passage, first, last));
        }
    }
}
