package io.kvasir.ingest;

import java.util.Optional;

/** The media types of files, as far as their names tell. */
public final class MediaTypes {
    private MediaTypes() {}

    public static Optional<String> ofFileName(String name) {
        return Readers.mediaType(name);
    }
}
