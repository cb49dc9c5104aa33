package io.kvasir.fuzz;

import java.util.List;

/** Generates unusual texts. */
final class OddText {
    private static final List<String> WORDS = List.of(
            "anchor", "ferry", "the", "of", "leave", "holiday", "Kvasir", "reserve", "boat", "week 43", "not", "AND", "OR", "near",
            "tides");
    private static final List<String> CHARACTERS = List.of(
            "\"", "'", "''", "\\", "%", "_", "*", "?", "$", "$1", ":", "::text", "&", "|", "!", "<->", "(", ")", "[", "]", "{", "}", "^",
            ".", "+", "-",
            "--", "/*", ";", "~", "`", "#", "@", "=", "<", ">", ",", "/", "../", "%00", "%2e%2e%2f", "${x}", "#{x}", "{{x}}", "<script>",
            "](", "![");
    private static final List<String> LETTERS = List.of(
            "ä", "ß", "İ", "ı", "ﬁ", "é", "e\u0301", "ø", "日本語", "中文字", "한국어", "שלום", "مرحبا", "\u202E", "\u200B", "\u200D", "\uFEFF",
            "😀", "👩‍👩‍👧", "🏳️‍🌈", "\u0000", "\u0001", "\u001B[31m", "\u007F", "\u0085", "\u2028", "\uFFFF", "\uD83D", "\uDE00", "\t",
            "\r\n", "\n", "  ");

    private OddText() {}

    /** Returns up to {@code most} words, signs and letters. */
    static String text(Dice dice, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.size(most); i >= 0; i--) {
            text.append(piece(dice)).append(dice.of("", " ", " "));
        }
        return text.toString();
    }

    static String piece(Dice dice) {
        return switch (dice.below(8)) {
            case 0, 1 -> dice.of(CHARACTERS);
            case 2 -> dice.of(LETTERS);
            case 3 -> run(dice, 300);
            default -> dice.of(WORDS);
        };
    }

    /** Returns up to {@code most} words. */
    static String words(Dice dice, int most) {
        StringBuilder text = new StringBuilder(dice.of(WORDS));
        for (int i = dice.size(most); i > 0; i--) {
            text.append(' ').append(dice.of(WORDS));
        }
        return text.toString();
    }

    /** Returns one repeated piece. */
    static String run(Dice dice, int most) {
        String piece = switch (dice.below(3)) {
            case 0 -> dice.of(CHARACTERS);
            case 1 -> dice.of(LETTERS);
            default -> dice.of("a", " ", "1", "aB", "(a+)+", "é ", "x,");
        };
        return piece.repeat(1 + dice.size(most));
    }

    static String digits(Dice dice, int most) {
        return dice.of("", "-", "0", "0x", "1e", ".", "+") + String.valueOf(dice.below(10)).repeat(1 + dice.size(most));
    }
}
