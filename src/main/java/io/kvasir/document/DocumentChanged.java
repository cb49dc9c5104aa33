package io.kvasir.document;

import java.util.UUID;

/**
 * Event, fired after commit: a document was created, replaced or deleted.
 *
 * @param collectionVersion version of its collection that contains the change
 */
public record DocumentChanged(UUID document, String collection, long collectionVersion) {}
