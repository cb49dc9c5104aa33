package io.kvasir.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Detects the charset that an HTML document declares in {@code meta} or in an XML declaration. */
final class HtmlCharset {
    /** Number of bytes that jsoup examines. */
    private static final int MAX_HEAD_BYTES = 5 * 1024;

    private HtmlCharset() {}

    /** Returns the charset that an HTML document declares; UTF-8 if it declares none. */
    static Charset of(byte[] bytes) {
        Document head = head(bytes);
        for (Element meta : head.select("meta[charset], meta[http-equiv=content-type]")) {
            String named = meta.hasAttr("charset")
                    ? meta.attr("charset").strip()
                    : MediaTypes.charset(meta.attr("content")).orElse("");
            if (!named.isEmpty() && supported(named).isEmpty()) {
                throw DocumentDecoder.unreadable("the charset '" + named + "' that it names is not known");
            }
            if (!named.isEmpty()) {
                break;
            }
        }
        Charset charset = head.charset();
        // A declaration readable as ASCII cannot be in UTF-16 (WHATWG, prescan a byte stream).
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32") ? StandardCharsets.UTF_8 : charset;
    }

    private static Document head(byte[] bytes) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(bytes, 0, Math.min(MAX_HEAD_BYTES, bytes.length)), null, "");
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
    }

    static Optional<Charset> supported(String name) {
        try {
            return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
        } catch (IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }
}
