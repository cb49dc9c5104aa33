package io.kvasir.retrieval.http;

import io.kvasir.problem.KvasirException;
import io.kvasir.retrieval.render.DocumentRenderer;
import io.kvasir.retrieval.render.TextRange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads query parameters such as {@code range=120-480}: offsets in Unicode code points, end exclusive. */
final class RangesParameter {
    private static final int MAX_RANGES = 100;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

    private RangesParameter() {}

    /** Returns ranges of any length; throws {@code INVALID_FIELD} for a malformed one or more than 100. */
    static List<TextRange> parse(String field, List<String> values) {
        if (values.size() > MAX_RANGES) {
            throw KvasirException.field(field, "must be given at most " + MAX_RANGES + " times");
        }
        return values.stream().map(value -> parse(field, value)).toList();
    }

    /** Returns ranges to render; throws {@code INVALID_FIELD} as well if they are too long together. */
    static List<TextRange> parseBounded(String field, List<String> values) {
        List<TextRange> ranges = parse(field, values);
        if (ranges.stream().mapToLong(TextRange::length).sum() > DocumentRenderer.MAX_LENGTH) {
            throw KvasirException.field(field, "must be at most " + DocumentRenderer.MAX_LENGTH + " characters long, all ranges together");
        }
        return ranges;
    }

    private static TextRange parse(String field, String value) {
        Matcher range = RANGE.matcher(value);
        if (!range.matches()) {
            throw KvasirException.field(field, "must be two offsets such as 120-480");
        }
        int start = Integer.parseInt(range.group(1));
        int end = Integer.parseInt(range.group(2));
        if (end <= start) {
            throw KvasirException.field(field, "must end after it starts");
        }
        return new TextRange(start, end);
    }
}
