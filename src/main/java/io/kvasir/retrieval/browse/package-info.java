/** Browsing of stored documents: one document with its passages, and lists of documents, cached like searches. */
@NullMarked
package io.kvasir.retrieval.browse;

import org.jspecify.annotations.NullMarked;
