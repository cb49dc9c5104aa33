package io.kvasir.text.analysis;

import io.kvasir.text.analysis.Term.Kind;
import io.kvasir.text.analysis.TermList.Span;
import io.kvasir.text.analysis.Token.Shape;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the terms of one text. For one thread. */
final class TextTerms {
    private static final Map<String, Integer> SCALES = Map.of("thousand", 3, "million", 6, "billion", 9, "trillion", 12);
    private static final int MAX_SCALED = 20;
    private static final int MAX_CLASS_LETTERS = 5;

    private final String text;
    private final List<Token> tokens;
    private final TermList list;

    TextTerms(String text, LanguageWords words) {
        this.text = text;
        this.tokens = new Tokenizer(text, words).tokens();
        this.list = new TermList(words);
    }

    List<Term> find() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.shape()) {
                case WORD -> word(i);
                case NUMBER -> number(i);
                case COMPOUND -> CompoundTerms.add(list, text, token);
                case RUN, HANGUL -> GraphemeBigrams.add(list, text, token);
                case UNIT_SIGN -> {
                    // The number beside it has it in its quantity.
                }
            }
            if (token.is(Shape.WORD) || token.is(Shape.NUMBER) || token.is(Shape.COMPOUND)) {
                list.nextPosition();
            }
        }
        return list.terms();
    }

    private void word(int i) {
        Token token = tokens.get(i);
        Span span = span(token);
        String word = Folding.normalize(text, token.start(), token.end());
        list.addWord(Kind.WORD, word, list.words().isStopWord(word) && !isName(i, word), span);
        if (isClassOfNumber(i)) {
            String joined = Folding.fold(word) + digits(tokens.get(i + 1));
            list.add(Kind.VARIANT, joined, joined, span);
        }
        String unit = i > 0 && tokens.get(i - 1).is(Shape.NUMBER) ? unit(i - 1) : null;
        if (unit != null && !list.terms().isEmpty() && !unit.equals(list.terms().getLast().text())) {
            list.add(Kind.VARIANT, unit, unit, span);
        }
    }

    /** Returns whether a stop word is in capitals among words that are not: IT, US, vitamin A. */
    private boolean isName(int i, String word) {
        Token token = tokens.get(i);
        if (token.isInCapitals()) {
            boolean stands = tokens.size() == 1 || hasLower(i - 1) || hasLower(i + 1);
            return stands && list.words().canBeAcronym(word);
        }
        return word.equals("a")
                && token.hasUpper()
                && i > 0
                && tokens.get(i - 1).is(Shape.WORD)
                && isBesides(i - 1)
                && !(i + 1 < tokens.size() && tokens.get(i + 1).hasUpper());
    }

    private boolean hasLower(int i) {
        return i >= 0 && i < tokens.size() && tokens.get(i).hasLower();
    }

    /** Returns whether a word of capitals and the number behind it are one name, as in VLX 2042. */
    private boolean isClassOfNumber(int i) {
        Token token = tokens.get(i);
        return token.hasUpper()
                && !token.hasLower()
                && token.characters() <= MAX_CLASS_LETTERS
                && i + 1 < tokens.size()
                && tokens.get(i + 1).is(Shape.NUMBER)
                && isBesides(i)
                && tokens.get(i + 1).characters() > 1
                && Character.isDigit(text.charAt(tokens.get(i + 1).start()));
    }

    /** Returns whether at most one space stands between the token and the next. */
    private boolean isBesides(int i) {
        int gap = tokens.get(i + 1).start() - tokens.get(i).end();
        return gap == 0 || gap == 1 && Character.isSpaceChar(text.charAt(tokens.get(i).end()));
    }

    private void number(int i) {
        Token token = tokens.get(i);
        Span span = span(token);
        String number = digits(token);
        list.add(Kind.NUMBER, number, number, span);
        String scaled = scaled(i, number);
        if (scaled != null) {
            list.add(Kind.VARIANT, scaled, scaled, span);
        }
        int last = scaled == null ? i : i + 1;
        String unit = unit(last);
        Span whole = new Span(token.start(), unitEnd(last));
        if (unit == null) {
            unit = currencyBefore(i);
            whole = span;
        }
        if (unit != null) {
            String quantity = Numbers.withoutTrailingZeros(scaled == null ? number : scaled) + unit;
            list.add(Kind.QUANTITY, quantity, quantity, whole);
        }
        addDigitsApart(token, number);
    }

    /** Adds what stands in the text beside the number that was read: the number without its sign, groups of digits. */
    private void addDigitsApart(Token token, String number) {
        if (number.startsWith("-")) {
            list.add(Kind.PART, number.substring(1), number.substring(1), span(token));
        }
        int from = token.start();
        for (int p = token.start(); p <= token.end(); p++) {
            if (p == token.end() && from > token.start() || p < token.end() && text.charAt(p) == ' ') {
                String group = digits(new Token(Shape.NUMBER, from, p, p - from, false, false));
                list.add(Kind.PART, group, group, new Span(from, p));
                from = p + 1;
            }
        }
    }

    /** Returns 91 million as 91000000, or null if no such word follows. */
    private @Nullable String scaled(int i, String number) {
        boolean mayBeScaled = number.length() <= MAX_SCALED && Numbers.isDecimal(number);
        if (!mayBeScaled || i + 1 == tokens.size() || !tokens.get(i + 1).is(Shape.WORD) || !isBesides(i)) {
            return null;
        }
        Token next = tokens.get(i + 1);
        Integer zeros = SCALES.get(Folding.normalize(text, next.start(), next.end()));
        return zeros == null
                ? null
                : new BigDecimal(number).movePointRight(zeros).stripTrailingZeros().toPlainString();
    }

    /** Returns the unit that follows a token, or null. */
    private @Nullable String unit(int i) {
        if (i + 1 >= tokens.size() || !isBesides(i)) {
            return null;
        }
        Token next = tokens.get(i + 1);
        if (isSignAndLetter(i + 1)) {
            return Units.canonical(written(next.start(), tokens.get(i + 2).end()));
        }
        boolean mayBeUnit = next.is(Shape.UNIT_SIGN) || next.is(Shape.WORD) || next.is(Shape.COMPOUND);
        return mayBeUnit ? Units.canonicalApart(written(next.start(), next.end())) : null;
    }

    private int unitEnd(int i) {
        return i + 1 >= tokens.size()
                ? tokens.get(i).end()
                : tokens.get(isSignAndLetter(i + 1) ? i + 2 : i + 1).end();
    }

    /** Returns whether the token is a sign that makes a unit with the letter behind it: °C. */
    private boolean isSignAndLetter(int i) {
        return i + 1 < tokens.size()
                && tokens.get(i).is(Shape.UNIT_SIGN)
                && tokens.get(i + 1).start() == tokens.get(i).end()
                && Units.canonical(written(tokens.get(i).start(), tokens.get(i + 1).end())) != null;
    }

    private @Nullable String currencyBefore(int i) {
        if (i == 0 || !isBesides(i - 1)) {
            return null;
        }
        Token before = tokens.get(i - 1);
        boolean mayBeCurrency = before.is(Shape.UNIT_SIGN) || before.isInCapitals();
        String unit = mayBeCurrency ? Units.canonical(written(before.start(), before.end())) : null;
        return unit != null && Units.isCurrency(unit) ? unit : null;
    }

    /** Returns a stretch with its case if it is ASCII, else normalized. */
    private String written(int start, int end) {
        String written = text.substring(start, end);
        return Folding.isAscii(written) ? written : Folding.normalize(text, start, end);
    }

    private String digits(Token token) {
        return Numbers.normalize(text, token.start(), token.end(), list.words().decimalComma());
    }

    private static Span span(Token token) {
        return new Span(token.start(), token.end());
    }
}
