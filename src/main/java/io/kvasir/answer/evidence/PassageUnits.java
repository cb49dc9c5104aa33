package io.kvasir.answer.evidence;

import io.kvasir.answer.question.UnitText;
import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Passage;
import io.kvasir.index.Sentence;
import io.kvasir.retrieval.RankedPassage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what may answer in one passage: its units, and the sentences that no unit keeps to itself. */
final class PassageUnits {
    private final RankedPassage source;
    private final Passage passage;
    private final String title;
    /** Sentences that answer only as a part of their unit. */
    private final BitSet taken = new BitSet();
    private final List<EvidenceUnit> found = new ArrayList<>();

    PassageUnits(RankedPassage source) {
        this.source = source;
        passage = source.hit().passage();
        title = DocumentSubject.of(source.hit());
    }

    List<EvidenceUnit> units() {
        List<AnswerUnit> units = passage.structure().units();
        units.stream().filter(AnswerUnit.QuestionAnswer.class::isInstance).forEach(this::add);
        units.stream().filter(unit -> !(unit instanceof AnswerUnit.QuestionAnswer)).forEach(this::add);
        for (Paragraphs.Range paragraph : Paragraphs.of(passage)) {
            for (int i = paragraph.first(); i <= paragraph.last(); i++) {
                addSentence(i, paragraph);
            }
        }
        return found;
    }

    private void add(AnswerUnit unit) {
        if (unit.last() >= passage.sentences().size()) {
            return;
        }
        switch (unit) {
            case AnswerUnit.QuestionAnswer answered -> addAnswer(answered);
            case AnswerUnit.Row row -> addWhole(row, UnitKind.ROW, UnitTexts.cells(row), UnitTexts.keys(row));
            case AnswerUnit.KeyValue line ->
                addWhole(line, UnitKind.KEY_VALUE, UnitTexts.text(passage, line), UnitTexts.notBlank(line.key(), line.label()));
            case AnswerUnit.Definition definition ->
                addWhole(definition, UnitKind.DEFINITION, UnitTexts.text(passage, definition), List.of(definition.term()));
            case AnswerUnit.Code code -> addCode(code);
            case AnswerUnit.ItemList list -> addList(list);
            case AnswerUnit.Callout callout -> addCallout(callout);
            case AnswerUnit.Control control -> taken.set(control.first(), control.last() + 1);
        }
    }

    /** Adds a unit whose sentences mean nothing alone. */
    private void addWhole(AnswerUnit unit, UnitKind kind, String own, List<String> keys) {
        if (taken.get(unit.first()) && kind == UnitKind.ROW) {
            return;
        }
        add(kind, unit, unit.first(), unit.last(), new UnitText(own, keys, "", headings(unit.first()), title));
        taken.set(unit.first(), unit.last() + 1);
    }

    private void addAnswer(AnswerUnit.QuestionAnswer answered) {
        String answer = UnitTexts.answer(passage, answered);
        if (answer.isBlank()) {
            return;
        }
        add(
                UnitKind.QUESTION_ANSWER,
                answered,
                answered.answer(),
                answered.last(),
                new UnitText(answer, List.of(answered.question()), "", headings(answered.first()), title));
        boolean oneSentence = answered.answer() == answered.last() && answered.first() == answered.answer();
        taken.set(answered.first(), oneSentence ? answered.last() + 1 : answered.answer());
    }

    private void addCode(AnswerUnit.Code code) {
        UnitText text = new UnitText(
                UnitTexts.text(passage, code), UnitTexts.notBlank(code.language()), "", headings(code.first()), title);
        add(UnitKind.CODE, code, code.first(), code.last(), text);
        taken.set(UnitTexts.firstOfCode(code), code.last() + 1);
    }

    private void addList(AnswerUnit.ItemList list) {
        String lead = UnitTexts.lead(passage, list);
        String whole = Stream.concat(Stream.of(lead), list.items().stream().map(item -> UnitTexts.text(passage, item.first(), item.last())))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
        UnitText text = new UnitText(whole, UnitTexts.notBlank(lead), "", headings(list.first()), title);
        add(UnitKind.LIST, list, list.first(), list.last(), text);
        if (list.lead() >= 0 && lead.endsWith(":")) {
            taken.set(list.lead());
        }
        for (int i = 0; i < list.items().size(); i++) {
            addItem(list, i, lead);
        }
    }

    private void addItem(AnswerUnit.ItemList list, int index, String lead) {
        AnswerUnit.Item item = list.items().get(index);
        if (taken.get(item.first())) {
            return;
        }
        int last = ListItems.lastNested(list, index);
        String parents = ListItems.parents(list, index).stream()
                .map(parent -> UnitTexts.text(passage, parent.first(), parent.last()))
                .collect(Collectors.joining("\n"));
        String around = lead + (parents.isEmpty() ? "" : "\n" + parents);
        String own = UnitTexts.text(passage, item.first(), last);
        if (!own.endsWith("?")) {
            add(UnitKind.ITEM, list, item.first(), last, new UnitText(own, List.of(), around.strip(), headings(item.first()), title));
        }
        if (item.first() == item.last()) {
            taken.set(item.first());
        }
    }

    private void addCallout(AnswerUnit.Callout callout) {
        List<String> keys = callout.title() < 0 ? List.of() : List.of(passage.sentences().get(callout.title()).plainText());
        int first = callout.title() == callout.first() && callout.first() < callout.last() ? callout.first() + 1 : callout.first();
        add(
                UnitKind.CALLOUT,
                callout,
                first,
                callout.last(),
                new UnitText(UnitTexts.text(passage, first, callout.last()), keys, "", headings(callout.first()), title));
        if (callout.title() >= 0) {
            taken.set(callout.title());
        }
    }

    private void addSentence(int index, Paragraphs.Range paragraph) {
        Sentence sentence = passage.sentences().get(index);
        String plain = sentence.plainText();
        if (taken.get(index) || sentence.kind() == Sentence.Kind.HEADING || plain.isBlank() || plain.strip().endsWith("?")) {
            return;
        }
        String around = sentence.kind() == Sentence.Kind.PROSE ? UnitTexts.text(passage, paragraph.first(), paragraph.last()) : "";
        UnitKind kind = switch (sentence.kind()) {
            case ROW -> UnitKind.ROW;
            case CODE -> UnitKind.CODE;
            case ITEM -> UnitKind.ITEM;
            case PROSE, HEADING -> UnitKind.SENTENCE;
        };
        String own = calloutTitle(index).map(text -> text + "\n" + around).orElse(around);
        add(kind, null, index, index, new UnitText(plain, List.of(), own, headings(index), title));
    }

    /** Returns the title of the callout that a sentence stands in. */
    private Optional<String> calloutTitle(int sentence) {
        return passage.structure().units().stream()
                .filter(unit -> unit instanceof AnswerUnit.Callout callout
                        && callout.title() >= 0
                        && callout.first() <= sentence
                        && sentence <= callout.last())
                .map(unit -> passage.sentences().get(((AnswerUnit.Callout) unit).title()).plainText())
                .findFirst();
    }

    private List<String> headings(int sentence) {
        return passage.headingsOf(sentence);
    }

    private void add(UnitKind kind, @Nullable AnswerUnit unit, int first, int last, UnitText text) {
        found.add(new EvidenceUnit(source, kind, unit, first, last, text));
    }
}
