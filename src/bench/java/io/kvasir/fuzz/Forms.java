package io.kvasir.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Generates multipart forms with a file, valid and broken. */
final class Forms {
    private static final String BOUNDARY = "kvasir-fuzz";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Dice dice;

    private Forms(Dice dice) {
        this.dice = dice;
    }

    static Request odd(Dice dice, String host) {
        Forms form = new Forms(dice);
        int parts = dice.oneIn(10) ? dice.size(400) : dice.size(6);
        for (int i = 0; i < parts; i++) {
            form.field();
        }
        if (!dice.oneIn(8)) {
            form.file();
        }
        form.write(dice.of("--" + BOUNDARY + "--\r\n", "--" + BOUNDARY + "--\r\n", "--" + BOUNDARY + "--\r\n", "--" + BOUNDARY, "",
                "--other--\r\n"));
        return new Request("POST", "/api/documents", host).body(contentType(dice), form.bytes());
    }

    private static String contentType(Dice dice) {
        String sound = "multipart/form-data; boundary=" + BOUNDARY;
        return dice.oneIn(6)
                ? dice.of("multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"",
                        "multipart/mixed; boundary=" + BOUNDARY,
                        sound + "; charset=no-such", "multipart/form-data; boundary=" + "b".repeat(500),
                        "multipart/form-data; boundary=other", "text/plain")
                : sound;
    }

    /** Returns the form, randomly damaged or unchanged. */
    private byte[] bytes() {
        byte[] bytes = out.toByteArray();
        if (bytes.length > 0 && dice.oneIn(5)) {
            for (int i = dice.between(1, 4); i > 0; i--) {
                bytes[dice.below(bytes.length)] = (byte) dice.below(256);
            }
        }
        return bytes;
    }

    private void field() {
        String name = dice.of("uri", "title", "collection", "metadata", "visibility", "media_type", "media_type", "unknown", "file", "",
                "n".repeat(1 + dice.size(20_000)));
        String value = switch (name) {
            case "visibility" -> dice.of(
                    "a" + " ".repeat(dice.size(20_000)) + "b", ",".repeat(dice.size(5_000)), "[]", "[\"a\"", "a,b",
                    "[" + OddText.piece(dice) + "]", " , ,");
            case "metadata" -> dice.of("{\"a\": 1}", "[]", "{", "{\"a\":" + JsonBodies.value(dice) + "}");
            case "media_type" -> dice.of("text/html", "text/markdown; charset=utf-16", "text/plain; charset=no-such", "application/pdf",
                    "/", ";", OddText.piece(dice));
            case "collection" -> dice.of("fuzz-0", "fuzz-1", "..", OddText.piece(dice));
            default -> OddText.text(dice, 200);
        };
        part("form-data; name=\"" + name + "\"", dice.of("", "", "", "Content-Type: text/plain; charset=no-such\r\n"),
                value.getBytes(StandardCharsets.UTF_8));
    }

    private void file() {
        String name = dice.of("a.md", "a.html", "a.txt", "../../a.md", "C:\\a.md", "a", "a.pdf", "", "ä😀.md", "a\0.md",
                "a.md".repeat(1 + dice.size(700)), "\";x=\"");
        String type = dice.of("", "Content-Type: text/html; charset=utf-16\r\n", "Content-Type: text/markdown\r\n", "Content-Type: x\r\n",
                "Content-Transfer-Encoding: base64\r\n", "Content-Type: multipart/mixed; boundary=inner\r\n",
                "X: " + "x".repeat(dice.size(20_000)) + "\r\n");
        String disposition = dice.of("form-data; name=\"file\"; filename=\"" + name + "\"", "form-data; name=file; filename=" + name,
                "form-data; name=\"file\"; filename*=UTF-8''" + name, "attachment; name=\"file\"",
                "form-data; name=\"file\"; filename=\"" + name);
        part(disposition, type, Papers.of(dice).getBytes(dice.oneIn(6) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8));
    }

    private void part(String disposition, String header, byte[] content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n" + header + "\r\n");
        out.writeBytes(content);
        write(dice.oneIn(20) ? "" : "\r\n");
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
