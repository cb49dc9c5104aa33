package io.kvasir.inference.tokenizer;

import java.util.Arrays;
import java.util.List;

/**
 * Templates of the special tokens around one text or two: {@code [CLS] a [SEP] b [SEP]} for BERT, {@code <s> a </s></s> b </s>} for
 * RoBERTa. Each template is a list of pieces in order.
 */
public record SpecialTokens(List<TemplatePiece> singleTemplate, List<TemplatePiece> pairTemplate) {

    public SpecialTokens {
        singleTemplate = List.copyOf(singleTemplate);
        pairTemplate = List.copyOf(pairTemplate);
    }

    /** A piece of a template; {@code type} is the token type id of all its tokens. */
    sealed interface TemplatePiece {
        int type();
    }

    /** One special token. */
    record SpecialToken(int id, int type) implements TemplatePiece {}

    /** All tokens of the first or the second text. */
    record Text(boolean first, int type) implements TemplatePiece {}

    /** Two texts as one sequence: ids, and the token type id of each. */
    public record Pair(int[] ids, int[] types) {}

    /** Returns the sequence of one text. */
    public int[] single(int[] ids) {
        return fill(singleTemplate, ids, new int[0]).ids;
    }

    /** Returns the number of tokens that {@link #single} adds. */
    public int singleCount() {
        return countSpecialTokens(singleTemplate);
    }

    /** Returns the number of special tokens before the text. */
    public int leadingCount() {
        return (int) singleTemplate.stream().takeWhile(SpecialToken.class::isInstance).count();
    }

    /** Returns the sequence of two texts. */
    public Pair pair(int[] first, int[] second) {
        return fill(pairTemplate, first, second);
    }

    /** Returns the number of tokens that {@link #pair} adds. */
    public int pairCount() {
        return countSpecialTokens(pairTemplate);
    }

    private static int countSpecialTokens(List<TemplatePiece> pieces) {
        return (int) pieces.stream().filter(SpecialToken.class::isInstance).count();
    }

    private static Pair fill(List<TemplatePiece> pieces, int[] first, int[] second) {
        int length = 0;
        for (TemplatePiece piece : pieces) {
            length += switch (piece) {
                case SpecialToken _ -> 1;
                case Text text -> text.first() ? first.length : second.length;
            };
        }
        int[] ids = new int[length];
        int[] types = new int[length];
        int at = 0;
        for (TemplatePiece piece : pieces) {
            int from = at;
            switch (piece) {
                case SpecialToken special -> ids[at++] = special.id();
                case Text text -> {
                    int[] tokens = text.first() ? first : second;
                    System.arraycopy(tokens, 0, ids, at, tokens.length);
                    at += tokens.length;
                }
            }
            Arrays.fill(types, from, at, piece.type());
        }
        return new Pair(ids, types);
    }
}
