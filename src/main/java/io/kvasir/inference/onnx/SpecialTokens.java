package io.kvasir.inference.onnx;

import java.util.Arrays;
import java.util.List;

/**
 * What stands around and between texts for a model: {@code [CLS] a [SEP] b [SEP]} for BERT, {@code <s> a </s></s> b </s>}
 * for RoBERTa. Each layout is a list of places, filled in their order.
 */
record SpecialTokens(List<TemplatePiece> singleTemplate, List<TemplatePiece> pairTemplate) {

    SpecialTokens {
        singleTemplate = List.copyOf(singleTemplate);
        pairTemplate = List.copyOf(pairTemplate);
    }

    /** A place of a layout; {@code type} is the token type id of every token in it. */
    sealed interface TemplatePiece {
        int type();
    }

    /** One special token. */
    record SpecialToken(int id, int type) implements TemplatePiece {}

    /** All tokens of the first or the second text. */
    record Text(boolean first, int type) implements TemplatePiece {}

    /** Two texts as one sequence: its ids, and for each the token type id. */
    record Pair(int[] ids, int[] types) {}

    /** One text as the model wants it. */
    int[] single(int[] ids) {
        return fill(singleTemplate, ids, new int[0]).ids;
    }

    /** How many tokens {@link #single} adds. */
    int singleCount() {
        return countSpecialTokens(singleTemplate);
    }

    /** How many of them stand before the text. */
    int leadingCount() {
        return (int) singleTemplate.stream().takeWhile(SpecialToken.class::isInstance).count();
    }

    /** Two texts as the model wants them. */
    Pair pair(int[] first, int[] second) {
        return fill(pairTemplate, first, second);
    }

    /** How many tokens {@link #pair} adds. */
    int pairCount() {
        return countSpecialTokens(pairTemplate);
    }

    private static int countSpecialTokens(List<TemplatePiece> places) {
        return (int) places.stream().filter(SpecialToken.class::isInstance).count();
    }

    private static Pair fill(List<TemplatePiece> places, int[] first, int[] second) {
        int length = 0;
        for (TemplatePiece place : places) {
            length += switch (place) {
                case SpecialToken _ -> 1;
                case Text text -> text.first() ? first.length : second.length;
            };
        }
        int[] ids = new int[length];
        int[] types = new int[length];
        int at = 0;
        for (TemplatePiece place : places) {
            int from = at;
            switch (place) {
                case SpecialToken special -> ids[at++] = special.id();
                case Text text -> {
                    int[] tokens = text.first() ? first : second;
                    System.arraycopy(tokens, 0, ids, at, tokens.length);
                    at += tokens.length;
                }
            }
            Arrays.fill(types, from, at, place.type());
        }
        return new Pair(ids, types);
    }
}
