package io.kvasir.it;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A {@code multipart/form-data} body (RFC 7578). */
final class Form {
    private final String boundary = UUID.randomUUID().toString();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Form field(String name, String value) {
        return part("form-data; name=\"" + name + "\"", null, value.getBytes(StandardCharsets.UTF_8));
    }

    Form file(String name, String mediaType, byte[] content) {
        return part("form-data; name=\"file\"; filename=\"" + name + "\"", mediaType, content);
    }

    Form file(String name, String mediaType, String content) {
        return file(name, mediaType, content.getBytes(StandardCharsets.UTF_8));
    }

    private Form part(String disposition, @Nullable String mediaType, byte[] content) {
        write("--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\n");
        write(mediaType == null ? "\r\n" : "Content-Type: " + mediaType + "\r\n\r\n");
        out.writeBytes(content);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }
}
