package io.kvasir.ingest;

import io.kvasir.flow.DataSize;
import io.kvasir.ingest.split.SplitSettings;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Settings of ingestion.
 *
 * @param roots the folders below which files may be read
 * @param maxDocumentBytes maximum size of a document in bytes of UTF-8
 * @param split settings of splitting documents into passages
 * @param parallel number of documents that one job processes concurrently
 * @param limits limits of a document's contents
 */
public record IngestSettings(
        List<Root> roots, long maxDocumentBytes, SplitSettings split, int parallel, IngestLimits limits) {

    /**
     * A folder of documents.
     *
     * @param name first segment of the uris of all documents below it
     */
    public record Root(String name, Path path) {
        public Root {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(path, "path");
        }
    }

    public IngestSettings {
        roots = List.copyOf(roots);
        Set<String> names = new HashSet<>();
        for (Root root : roots) {
            if (!names.add(root.name())) {
                throw new IllegalArgumentException(
                        "kvasir.ingest.roots names two folders called '" + root.name() + "'; uris begin with that name");
            }
        }
        if (maxDocumentBytes < 1024 || maxDocumentBytes > 1L << 30) {
            throw new IllegalArgumentException(
                    "kvasir.ingest.max-document-size must be from 1KB to 1GB, not " + DataSize.format(maxDocumentBytes));
        }
        if (parallel < 1 || parallel > 64) {
            throw new IllegalArgumentException("kvasir.ingest.parallel must be from 1 to 64, not " + parallel);
        }
    }
}
