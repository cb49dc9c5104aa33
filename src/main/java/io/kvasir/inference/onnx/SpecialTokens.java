package io.kvasir.inference.onnx;

import java.util.Arrays;
import java.util.List;

/**
 * What stands around and between texts for a model: {@code [CLS] a [SEP] b [SEP]} for BERT, {@code <s> a </s></s> b </s>}
 * for RoBERTa. Each layout is a list of places, filled in their order.
 */
record SpecialTokens(List<Place> alone, List<Place> paired) {

    SpecialTokens {
        alone = List.copyOf(alone);
        paired = List.copyOf(paired);
    }

    /** A place of a layout; {@code type} is the token type id of every token in it. */
    sealed interface Place {
        int type();
    }

    /** One special token. */
    record Added(int id, int type) implements Place {}

    /** All tokens of the first or the second text. */
    record Text(boolean first, int type) implements Place {}

    /** Two texts as one sequence: its ids, and for each the token type id. */
    record Pair(int[] ids, int[] types) {}

    /** One text as the model wants it. */
    int[] single(int[] ids) {
        return fill(alone, ids, new int[0]).ids;
    }

    /** How many tokens {@link #single} adds. */
    int singleCount() {
        return added(alone);
    }

    /** How many of them stand before the text. */
    int leading() {
        return (int) alone.stream().takeWhile(Added.class::isInstance).count();
    }

    /** Two texts as the model wants them. */
    Pair pair(int[] first, int[] second) {
        return fill(paired, first, second);
    }

    /** How many tokens {@link #pair} adds. */
    int pairCount() {
        return added(paired);
    }

    private static int added(List<Place> places) {
        return (int) places.stream().filter(Added.class::isInstance).count();
    }

    private static Pair fill(List<Place> places, int[] first, int[] second) {
        int length = 0;
        for (Place place : places) {
            length += switch (place) {
                case Added _ -> 1;
                case Text text -> text.first() ? first.length : second.length;
            };
        }
        int[] ids = new int[length];
        int[] types = new int[length];
        int at = 0;
        for (Place place : places) {
            int from = at;
            switch (place) {
                case Added special -> ids[at++] = special.id();
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
