package io.kvasir.retrieval.render;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Converts ranges in Unicode code points to ranges in UTF-16 units, in one pass over the text. */
final class CodePointOffsets {
    private final Map<Integer, Integer> units = new TreeMap<>();

    /**
     * Prepares the conversion of some ranges, which end within the text.
     *
     * @param ranges in code points
     */
    CodePointOffsets(String text, List<TextRange> ranges) {
        ranges.stream().flatMap(range -> Stream.of(range.start(), range.end())).forEach(point -> units.put(point, 0));
        int point = 0;
        int unit = 0;
        for (Map.Entry<Integer, Integer> offset : units.entrySet()) {
            unit = text.offsetByCodePoints(unit, offset.getKey() - point);
            point = offset.getKey();
            offset.setValue(unit);
        }
    }

    /** Returns one of the given ranges in UTF-16 units. */
    TextRange inUnits(TextRange range) {
        return new TextRange(units.getOrDefault(range.start(), 0), units.getOrDefault(range.end(), 0));
    }
}
