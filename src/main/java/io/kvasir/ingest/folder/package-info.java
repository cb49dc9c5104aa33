/** Synchronises a collection with a folder below one of the ingest roots: lists files, stores what changed and deletes what is missing. */
@NullMarked
package io.kvasir.ingest.folder;

import org.jspecify.annotations.NullMarked;
