package io.kvasir.document;

import java.util.UUID;

/**
 * News, after commit: a document was put, replaced or deleted.
 *
 * @param collectionVersion the version of its collection that holds the change
 */
public record DocumentChanged(UUID document, String collection, long collectionVersion) {}
