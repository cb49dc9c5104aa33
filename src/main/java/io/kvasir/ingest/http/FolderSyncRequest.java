package io.kvasir.ingest.http;

import io.kvasir.document.CollectionName;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.ingest.folder.MissingFiles;
import java.util.Objects;

/**
 * The body of a request to synchronise a collection with a folder.
 *
 * @param path the folder as named by the caller
 * @param force whether unchanged documents are stored again too
 * @param missing what happens to documents whose file is gone
 */
record FolderSyncRequest(String path, String collection, boolean force, MissingFiles missing) {
    FolderSyncRequest {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(missing, "missing");
    }

    static FolderSyncRequest read(JsonRequest json) {
        return new FolderSyncRequest(
                json.text("path", 4096),
                CollectionName.of(json.string("collection").orElse(CollectionName.DEFAULT)),
                json.flag("force", false),
                MissingFiles.of(json.flag("delete_missing", true), json.flag("confirm_deletes", false)));
    }
}
