package io.kvasir.flow.json;

/** Estimates the heap size of a parsed JSON text without parsing it; {@code [1,1,…]} grows twentyfold. */
final class JsonSizeEstimate {
    /** Maximum heap bytes of one value: a number, the smallest object or array, or a member's name. */
    static final long VALUE_BYTES = 96;

    private JsonSizeEstimate() {}

    /** Returns an upper bound of the number of values, counted by separators; meaningless if the text is not JSON. */
    static int countValues(String json) {
        int values = 1;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == ':' || c == '[' || c == '{') {
                values++;
            }
        }
        return values;
    }
}
