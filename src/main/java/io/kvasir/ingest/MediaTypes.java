package io.kvasir.ingest;

import io.kvasir.ingest.markdown.MarkdownReader;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maps file names to media types, and reads the parts of media types. */
public final class MediaTypes {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([^\\s;\"']{1,100})");

    private MediaTypes() {}

    public static Optional<String> ofFileName(String name) {
        return DocumentReaders.mediaTypeOfFileName(name);
    }

    /** Returns whether documents of a type are read as Markdown; throws {@code KvasirException} for a type that cannot be read. */
    public static boolean isMarkdown(String mediaType) {
        return DocumentReaders.require(mediaType) instanceof MarkdownReader;
    }

    /** Throws {@code KvasirException} for a type that cannot be read. */
    public static void requireReadable(String mediaType) {
        DocumentReaders.require(mediaType);
    }

    /** Returns the charset parameter of a media type, unchanged. */
    public static Optional<String> charset(String mediaType) {
        Matcher named = CHARSET.matcher(mediaType);
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /** Returns a media type without its parameters, in lower case. */
    public static String essence(String mediaType) {
        int parameters = mediaType.indexOf(';');
        return (parameters < 0 ? mediaType : mediaType.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
