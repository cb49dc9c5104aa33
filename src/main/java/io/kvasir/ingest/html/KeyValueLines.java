package io.kvasir.ingest.html;

import io.kvasir.index.AnswerUnit.KeyValue;

/** Finds lines {@code key: value} in a paragraph with line breaks. */
final class KeyValueLines {
    private static final int MAX_KEY_LENGTH = 60;
    private static final int MIN_LINES = 2;

    private KeyValueLines() {}

    /** Adds a unit for each line of the block from {@code first} on, if at least two lines and two thirds of them give a value. */
    static void find(OpenBlock block, int first, boolean severalLines) {
        int lines = block.size() - first;
        int found = 0;
        for (int i = first; severalLines && i < block.size(); i++) {
            found += separator(block.span(i).text()) > 0 ? 1 : 0;
        }
        if (found < MIN_LINES || 3 * found < 2 * lines) {
            return;
        }
        for (int i = first; i < block.size(); i++) {
            String line = block.span(i).text();
            int at = separator(line);
            if (at > 0) {
                block.add(new KeyValue(i, i, line.substring(0, at).strip(), line.substring(at + 1).strip(), ""));
            }
        }
    }

    /** Returns where the colon after a key stands, -1 if the line gives no value. */
    private static int separator(String line) {
        int at = line.indexOf(": ");
        boolean key = at > 0 && at <= MAX_KEY_LENGTH && at + 2 < line.length() && Character.isLetter(line.charAt(0));
        return key && line.chars().limit(at).noneMatch(c -> c == '?' || c == '!') ? at : -1;
    }
}
