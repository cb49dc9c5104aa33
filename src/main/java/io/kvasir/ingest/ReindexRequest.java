package io.kvasir.ingest;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What to reindex.
 *
 * @param root the ingest root the folder lies under
 * @param path the folder, absolute and real
 * @param force also documents that have not changed
 * @param missing what becomes of documents whose file is gone
 */
record ReindexRequest(IngestSettings.Root root, Path path, String collection, boolean force, MissingFiles missing) {
    ReindexRequest {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(missing, "missing");
    }

    /** The uri of a file: the root's name and the path below it, with forward slashes. */
    String uri(Path file) {
        StringBuilder uri = new StringBuilder(root.name());
        for (Path part : root.path().relativize(file)) {
            if (!part.toString().isEmpty()) {
                uri.append('/').append(part);
            }
        }
        return uri.toString();
    }
}
