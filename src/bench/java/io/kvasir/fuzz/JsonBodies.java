package io.kvasir.fuzz;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Derives invalid bodies from valid ones by inserting odd values or damaging the text. */
final class JsonBodies {
    private static final List<String> ODD = List.of(
            "null", "true", "false", "0", "-0", "-1", "1", "1.0", "0.5", "1e400", "-1e400", "1e-400", "1E+2", "NaN", "Infinity",
            "-Infinity",
            "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "1.7976931348623157e308", "4.9e-324",
            "0.1e1000000000", "1e2147483648", "01", "1.", "+1", "0x10", "\"\"", "\" \"", "\"5\"", "\"true\"", "\"null\"", "\"NaN\"",
            "\"no-such-value\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\x\"", "\"\n\"", "[]", "{}", "[null]", "[[]]",
            "[{}]",
            "[\"\"]", "{\"\":\"\"}", "{\"a\":1,\"a\":2}", "{\"gte\":\"x\"}", "{\"gte\":1,\"lte\":[]}", "{\"a.b\":1}",
            "{\"$v1\":\"') or true --\"}");

    private JsonBodies() {}

    /** Returns a mutated body. */
    static byte[] odd(Endpoint endpoint, Dice dice) {
        JsonObject valid = endpoint.valid();
        List<Integer> places = new ArrayList<>();
        for (int i = dice.oneIn(4) ? dice.between(2, 4) : 1; i > 0; i--) {
            places.add(dice.below(count(valid)));
        }
        Collections.sort(places);
        StringBuilder text = new StringBuilder();
        new Writer(text, places, dice).write(valid);
        return dice.oneIn(3) ? damaged(text.toString(), dice) : text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int count(JsonValue value) {
        int count = 1;
        for (JsonValue child : children(value)) {
            count += count(child);
        }
        return count;
    }

    private static List<JsonValue> children(JsonValue value) {
        return switch (value) {
            case JsonObject object -> List.copyOf(object.values());
            case JsonArray array -> List.copyOf(array);
            default -> List.of();
        };
    }

    /** Writes a value, with odd values at some positions. */
    private record Writer(StringBuilder out, List<Integer> places, Dice dice, int[] at) {
        Writer(StringBuilder out, List<Integer> places, Dice dice) {
            this(out, places, dice, new int[1]);
        }

        void write(JsonValue value) {
            if (places.contains(at[0]++)) {
                out.append(value(dice));
                at[0] += count(value) - 1;
                return;
            }
            switch (value) {
                case JsonObject object -> {
                    String separator = "{";
                    for (String key : object.keySet()) {
                        String name = dice.oneIn(60) ? OddText.piece(dice).replaceAll("[\"\\\\\\p{Cntrl}]", "") : key;
                        out.append(separator).append('"').append(name).append("\":");
                        write(object.get(key));
                        separator = ",";
                    }
                    out.append(object.isEmpty() ? "{}" : "}");
                }
                case JsonArray array -> {
                    String separator = "[";
                    for (JsonValue element : array) {
                        out.append(separator);
                        write(element);
                        separator = ",";
                    }
                    out.append(array.isEmpty() ? "[]" : "]");
                }
                default -> out.append(value);
            }
        }
    }

    /** Returns an unexpected value. */
    static String value(Dice dice) {
        return switch (dice.below(12)) {
            case 0 -> "[".repeat(1 + dice.size(20_000)) + dice.of("", "1", "]");
            case 1 -> nested(dice, dice.of("[", "{\"a\":"), dice.size(2_000));
            case 2 -> dice.of("", "-", "0.") + String.valueOf(dice.between(1, 9)).repeat(1 + dice.size(60_000));
            case 3 -> string(OddText.text(dice, 2_000));
            case 4 -> string(OddText.run(dice, 50_000));
            case 5 -> "[" + (dice.of(ODD) + ",").repeat(dice.size(3_000)) + "1]";
            case 6 -> string(OddText.digits(dice, 40));
            default -> dice.of(ODD);
        };
    }

    private static String nested(Dice dice, String open, int depth) {
        return open.repeat(depth) + dice.of(ODD) + (open.equals("[") ? "]" : "}").repeat(depth);
    }

    /** Returns a JSON string literal with surrogates as escapes. */
    static String string(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static byte[] damaged(String text, Dice dice) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (dice.below(9)) {
            case 0 -> text.substring(0, dice.below(text.length() + 1)).getBytes(StandardCharsets.UTF_8);
            case 1 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case 2 -> text.getBytes(dice.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1));
            case 3 -> (text + dice.of(text, "x", "\0", ",", "}", "// c")).getBytes(StandardCharsets.UTF_8);
            case 4 -> text.replaceFirst("\\{", "{" + dice.of("\"query\":\"twice\",", "\"content\":1,", ",", "/* c */",
                    "a:1,")).getBytes(StandardCharsets.UTF_8);
            case 5 -> (dice.of(" ", "\n", "\t").repeat(dice.size(100_000)) + text).getBytes(StandardCharsets.UTF_8);
            case 6 -> text.replace('"', '\'').getBytes(StandardCharsets.UTF_8);
            default -> {
                for (int i = dice.between(1, 3); i > 0; i--) {
                    bytes[dice.below(bytes.length)] = (byte) dice.below(256);
                }
                yield bytes;
            }
        };
    }
}
