package io.kvasir.ingest;

import io.kvasir.document.MetadataJson;
import io.kvasir.flow.Sha256;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.ingest.split.SplitSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Hashes everything a stored document depends on: the submitted content, the split settings, the embedding space, and the
 * version of the readers and the stored format.
 */
final class ContentHash {
    /** Increment when a reader or the splitter produces different output for the same input, or the stored format changes. */
    private static final int READER_VERSION = 4;

    private ContentHash() {}

    static String of(IngestRequest request, SplitSettings split, EmbeddingSpace space) {
        List<String> parts = List.of(
                String.valueOf(READER_VERSION),
                split.toString(),
                String.valueOf(space.id()),
                request.mediaType(),
                request.title() == null ? "" : "titled " + request.title(),
                MetadataJson.toJson(new TreeMap<>(request.metadata())),
                MetadataJson.toJson(Map.of("groups", new TreeSet<>(request.groups()))),
                request.content());
        MessageDigest digest = Sha256.digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return Sha256.hex(digest);
    }
}
