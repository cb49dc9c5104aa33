package io.kvasir.ingest.folder;

import io.kvasir.ingest.IngestSettings;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A request to reindex a folder.
 *
 * @param root the ingest root of the folder
 * @param path absolute real path of the folder
 * @param force whether to reindex unchanged documents too
 * @param missing handling of documents whose file no longer exists
 */
record ReindexRequest(IngestSettings.Root root, Path path, String collection, boolean force, MissingFiles missing) {
    ReindexRequest {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(missing, "missing");
    }

    /** Returns the uri of a file: the root's name and the path below it, with forward slashes. */
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
