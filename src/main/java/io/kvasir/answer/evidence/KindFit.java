package io.kvasir.answer.evidence;

import io.kvasir.answer.question.AnswerForm;
import io.kvasir.index.AnswerUnit;

/** How well units of a kind suit the form of an answer, from -1 to 1. */
final class KindFit {
    private KindFit() {}

    static double of(AnswerForm form, EvidenceUnit unit) {
        return switch (form) {
            case STEPS -> steps(unit);
            case LIST_OF_ALL -> listOfAll(unit.kind());
            case CODE -> code(unit.kind());
            case DEFINITION, MEANING -> definition(unit.kind());
            case PERSON, PLACE, TIME, QUANTITY, COUNT, CHOICE, COMPARISON -> value(unit.kind());
            case YES_NO, REASON -> statement(unit.kind());
            case ANY -> anything(unit.kind());
        };
    }

    private static double steps(EvidenceUnit unit) {
        boolean ordered = unit.unit() instanceof AnswerUnit.ItemList list && list.ordered();
        return switch (unit.kind()) {
            case LIST -> ordered ? 1 : 0.8;
            case CODE -> 0.7;
            case QUESTION_ANSWER, CALLOUT -> 0.4;
            case ITEM -> -0.5;
            case ROW, KEY_VALUE, DEFINITION -> -0.2;
            case SENTENCE -> -0.6;
        };
    }

    private static double listOfAll(UnitKind kind) {
        return switch (kind) {
            case LIST -> 1;
            case ROW, QUESTION_ANSWER, DEFINITION -> 0.3;
            case SENTENCE, KEY_VALUE, CALLOUT -> 0.2;
            case ITEM -> -0.1;
            case CODE -> -0.5;
        };
    }

    private static double code(UnitKind kind) {
        return switch (kind) {
            case CODE -> 1;
            case LIST, CALLOUT -> -0.2;
            case SENTENCE, ITEM, ROW, DEFINITION, QUESTION_ANSWER, KEY_VALUE -> 0;
        };
    }

    private static double definition(UnitKind kind) {
        return switch (kind) {
            case DEFINITION -> 1;
            case ROW, KEY_VALUE, QUESTION_ANSWER -> 0.7;
            case SENTENCE -> 0.1;
            case ITEM -> 0.1;
            case LIST, CODE, CALLOUT -> -0.5;
        };
    }

    private static double value(UnitKind kind) {
        return switch (kind) {
            case ROW, KEY_VALUE, QUESTION_ANSWER -> 0.3;
            case DEFINITION, SENTENCE -> 0.1;
            case ITEM -> 0;
            case CALLOUT -> -0.4;
            case LIST, CODE -> -0.8;
        };
    }

    private static double statement(UnitKind kind) {
        return switch (kind) {
            case SENTENCE, QUESTION_ANSWER -> 0.3;
            case DEFINITION, ITEM -> 0;
            case ROW, KEY_VALUE, CALLOUT -> -0.2;
            case LIST, CODE -> -0.7;
        };
    }

    private static double anything(UnitKind kind) {
        return switch (kind) {
            case SENTENCE, QUESTION_ANSWER, DEFINITION, ROW, KEY_VALUE -> 0.1;
            case ITEM -> 0;
            case CALLOUT -> -0.2;
            case LIST, CODE -> -0.5;
        };
    }
}
