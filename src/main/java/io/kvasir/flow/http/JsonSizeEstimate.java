package io.kvasir.flow.http;

/** How much a JSON text will be when it is parsed, told without parsing it: {@code [1,1,…]} grows twentyfold. */
final class JsonSizeEstimate {
    /** Bytes of heap that one value takes at most, be it a number, the smallest object or array, or a member's name. */
    static final long VALUE_BYTES = 96;

    private JsonSizeEstimate() {}

    /** At least as many values as the text has, counted by what stands between them; of no meaning where it is not JSON. */
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
