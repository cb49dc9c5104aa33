package io.kvasir.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A valid HTTP request with arbitrary content; the connection ends with its response. */
final class Request {
    private final String line;
    private final List<String> headers = new ArrayList<>(List.of("Connection: close"));
    private byte[] body = new byte[0];

    Request(String method, String path, String host) {
        line = method + " " + path + " HTTP/1.1";
        headers.add("Host: " + host);
    }

    Request header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    Request body(String contentType, String text) {
        return body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    Request body(String contentType, byte[] bytes) {
        body = bytes;
        header("Content-Length", String.valueOf(bytes.length));
        return header("Content-Type", contentType);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((line + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }
}
