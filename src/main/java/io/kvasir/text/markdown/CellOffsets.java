package io.kvasir.text.markdown;

import java.util.function.IntUnaryOperator;
import org.commonmark.node.SourceSpan;

/** Maps parser offsets in a table cell to the text. The library counts {@code \|} as one character, here it counts as two. */
public final class CellOffsets {

    private CellOffsets() {}

    /** Returns the mapping for a cell; {@code shift} is added to the offsets of the parser. */
    public static IntUnaryOperator of(String text, SourceSpan cell, int shift) {
        int start = cell.getInputIndex() + shift;
        String written = text.substring(start, start + cell.getLength());
        if (!written.contains("\\|")) {
            return at -> at + shift;
        }
        int[] places = new int[written.length() + 1];
        int at = 0;
        for (int i = 0; i < written.length(); i++) {
            places[at++] = written.startsWith("\\|", i) ? start + i++ : start + i;
        }
        int count = at;
        return from -> {
            int index = from + shift - start;
            return index < count ? places[Math.max(index, 0)] : start + written.length() - 1;
        };
    }
}
