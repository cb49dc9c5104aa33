package io.kvasir.ingest;

import io.kvasir.flow.DataSize;

/**
 * Limits of one document, and of concurrent uploads.
 *
 * @param maxPassages maximum number of passages of a document
 * @param maxLinks maximum number of links of a document
 * @param maxMetadataBytes maximum size of the metadata of a document, as JSON in UTF-8
 * @param maxUploads documents stored at a time for callers that wait
 */
public record IngestLimits(int maxPassages, int maxLinks, long maxMetadataBytes, int maxUploads) {
    /** Responses show up to twice as much, since documents may be older than the limit. */
    private static final long MAX_METADATA_BYTES = 131_072;

    public IngestLimits {
        require(maxPassages, 1, 200_000, "max-passages");
        require(maxLinks, 0, 100_000, "max-links");
        if (maxMetadataBytes < 1_024 || maxMetadataBytes > MAX_METADATA_BYTES) {
            throw new IllegalArgumentException("kvasir.ingest.max-metadata-size must be from 1KB to %s, not %s"
                    .formatted(DataSize.format(MAX_METADATA_BYTES), DataSize.format(maxMetadataBytes)));
        }
        require(maxUploads, 1, 64, "max-uploads");
    }

    /** Returns the default limits. */
    public static IngestLimits defaults() {
        return new IngestLimits(20_000, 10_000, 65_536, 4);
    }

    private static void require(int value, int min, int max, String name) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "kvasir.ingest.%s must be from %d to %d, not %d".formatted(name, min, max, value));
        }
    }
}
