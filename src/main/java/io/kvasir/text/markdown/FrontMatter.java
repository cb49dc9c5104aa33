package io.kvasir.text.markdown;

import io.kvasir.text.TextLines;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The YAML block between two lines of three dashes at the beginning of a Markdown document.
 *
 * @param values its values; empty if it is no mapping, malformed, or too large when expanded
 * @param end offset in the document after its closing line; 0 if there is none
 */
public record FrontMatter(Map<String, Object> values, int end) {

    private static final FrontMatter NONE = new FrontMatter(Map.of(), 0);
    private static final int MAX_CHARACTERS = 65_536;
    private static final int MAX_DEPTH = 12;
    private static final int MAX_VALUES = 5_000;
    /** About 300 digits, as in JSON; longer numbers are stored as text, since other parsers could not read them. */
    private static final int MAX_NUMBER_BITS = 996;

    public static FrontMatter of(String text) {
        int firstEnd = TextLines.lineEnd(text, 0);
        if (!text.substring(0, firstEnd).stripTrailing().equals("---")) {
            return NONE;
        }
        int start = TextLines.nextLine(text, firstEnd);
        int lineStart = start;
        while (lineStart < text.length() && lineStart - start <= MAX_CHARACTERS) {
            int lineEnd = TextLines.lineEnd(text, lineStart);
            String line = text.substring(lineStart, lineEnd).stripTrailing();
            if (line.equals("---") || line.equals("...")) {
                return parsed(text.substring(start, lineStart), TextLines.nextLine(text, lineEnd));
            }
            lineStart = TextLines.nextLine(text, lineEnd);
        }
        return NONE;
    }

    private static FrontMatter parsed(String yaml, int end) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(true)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            Object loaded = new Load(settings).loadFromString(yaml);
            if (loaded instanceof Map<?, ?> mapping) {
                return new FrontMatter(new Values().mapping(mapping, 0), end);
            }
            // Words between two thematic breaks are text, not metadata.
            return loaded instanceof String ? NONE : new FrontMatter(Map.of(), end);
        } catch (YamlEngineException | IllegalArgumentException | StackOverflowError unreadable) {
            return new FrontMatter(Map.of(), end); // thousands of nested brackets overflow the parser of the library
        }
    }

    /** Copies loaded values with limits on depth and number, since aliases may expand without bound. */
    private static final class Values {

        private int copied;

        Map<String, Object> mapping(Map<?, ?> from, int depth) {
            Map<String, Object> copy = new LinkedHashMap<>();
            from.forEach((key, value) -> {
                Object plain = value(value, depth + 1);
                if (key != null && plain != null) {
                    copy.put(key.toString(), plain);
                }
            });
            return copy;
        }

        private @Nullable Object value(@Nullable Object from, int depth) {
            if (depth > MAX_DEPTH || ++copied > MAX_VALUES) {
                throw new IllegalArgumentException("front matter expands beyond reason");
            }
            return switch (from) {
                case null -> null;
                case Map<?, ?> mapping -> mapping(mapping, depth);
                case Iterable<?> sequence -> sequence(sequence, depth);
                case Double number when !Double.isFinite(number) -> number.toString();
                case BigInteger number when number.bitLength() > MAX_NUMBER_BITS -> number.toString();
                case Number number -> number;
                case Boolean truth -> truth;
                default -> from.toString();
            };
        }

        private List<Object> sequence(Iterable<?> from, int depth) {
            List<Object> copy = new ArrayList<>();
            for (Object element : from) {
                Object plain = value(element, depth + 1);
                if (plain != null) {
                    copy.add(plain);
                }
            }
            return copy;
        }
    }
}
