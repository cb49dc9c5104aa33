package io.kvasir.ingest;

import java.util.Locale;
import java.util.Optional;

/** The media types of files, as far as their names tell. */
public final class MediaTypes {
    private MediaTypes() {}

    public static Optional<String> ofFileName(String name) {
        return Readers.mediaType(name);
    }

    /** A media type without its parameters, in lower case. */
    public static String essence(String mediaType) {
        int parameters = mediaType.indexOf(';');
        return (parameters < 0 ? mediaType : mediaType.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
