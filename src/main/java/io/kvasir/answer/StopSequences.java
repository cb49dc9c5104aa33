package io.kvasir.answer;

import java.util.List;
import java.util.function.ToIntFunction;

/** Truncates an answer before the first stop sequence and to its maximum number of tokens. */
final class StopSequences {
    private StopSequences() {}

    static String truncate(String text, int maxTokens, List<String> stop, ToIntFunction<String> tokens) {
        int end = text.length();
        for (String sequence : stop) {
            int at = text.indexOf(sequence);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        String cut = text.substring(0, end);
        if (tokens.applyAsInt(cut) <= maxTokens) {
            return cut;
        }
        String ellipsis = " …";
        int low = 0;
        int high = cut.codePointCount(0, cut.length());
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (tokens.applyAsInt(cut.substring(0, cut.offsetByCodePoints(0, middle))) < maxTokens) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int max = cut.offsetByCodePoints(0, low);
        int space = cut.lastIndexOf(' ', max);
        return cut.substring(0, space > 0 ? space : max).stripTrailing() + ellipsis;
    }
}
