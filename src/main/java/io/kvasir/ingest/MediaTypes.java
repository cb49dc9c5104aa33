package io.kvasir.ingest;

import io.kvasir.ingest.markdown.MarkdownReader;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The media types of files, as far as their names tell. */
public final class MediaTypes {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([^\\s;\"']{1,100})");

    private MediaTypes() {}

    public static Optional<String> ofFileName(String name) {
        return DocumentReaders.mediaTypeOfFileName(name);
    }

    /** Returns whether documents of a type are read as Markdown; refuses a type of which no document can be read. */
    public static boolean isMarkdown(String mediaType) {
        return DocumentReaders.require(mediaType) instanceof MarkdownReader;
    }

    /** Refuses a type of which no document can be read. */
    public static void requireReadable(String mediaType) {
        DocumentReaders.require(mediaType);
    }

    /** The charset that a media type names, as it names it. */
    public static Optional<String> charset(String mediaType) {
        Matcher named = CHARSET.matcher(mediaType);
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /** A media type without its parameters, in lower case. */
    public static String essence(String mediaType) {
        int parameters = mediaType.indexOf(';');
        return (parameters < 0 ? mediaType : mediaType.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
