package io.kvasir.index;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter on document metadata. All conditions must hold.
 *
 * @param conditions JSON paths over the metadata and their variables, both as JSON text
 */
public record MetadataFilter(List<Condition> conditions) {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Pattern VARIABLE = Pattern.compile("\\$([a-z0-9]+)");

    /** A JSON path that must match, with the values of its variables. */
    public record Condition(String path, String variables) {
        public Condition {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(variables, "variables");
        }

        /** Returns whether it tests equality only, which the metadata index can answer. */
        boolean isEquality() {
            String test = test();
            return test.contains("==") && !test.contains(">") && !test.contains("<");
        }

        /** Returns the path with its variables replaced by their values, because an index does not support variables. */
        String literal() {
            JsonObject values = JSON.createReader(new StringReader(variables)).readObject();
            String test = VARIABLE.matcher(test()).replaceAll(variable -> {
                JsonValue value = values.get(variable.group(1));
                if (value == null) {
                    throw new IllegalArgumentException("the filter has no value for " + variable.group());
                }
                return Matcher.quoteReplacement(value.toString());
            });
            return path.substring(0, path.length() - test().length()) + test;
        }

        /** Returns the part from the last {@code " ? ("} on: a key may contain that too, the test cannot. */
        private String test() {
            return path.substring(Math.max(0, path.lastIndexOf(" ? (")));
        }
    }

    public MetadataFilter {
        conditions = List.copyOf(conditions);
    }

    public static MetadataFilter none() {
        return new MetadataFilter(List.of());
    }

    public boolean isEmpty() {
        return conditions.isEmpty();
    }
}
