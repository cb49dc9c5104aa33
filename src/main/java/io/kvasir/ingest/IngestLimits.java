package io.kvasir.ingest;

import io.kvasir.flow.DataSize;

/**
 * How much one document may hold, and how many may be handed in at the same time.
 *
 * @param maxPassages passages of a document
 * @param maxLinks links of a document
 * @param maxMetadataBytes metadata of a document as JSON in UTF-8
 * @param maxUploads documents that callers hand in and wait for at the same time
 */
public record IngestLimits(int maxPassages, int maxLinks, long maxMetadataBytes, int maxUploads) {
    /** Twice as much is shown of documents that were stored before there was a limit. */
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

    /** The limits that hold unless configured otherwise. */
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
