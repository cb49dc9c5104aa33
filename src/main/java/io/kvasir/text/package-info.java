/** The text of documents, as it was written: its lines. Knows no feature, so that writing and showing a document agree on it. */
@NullMarked
package io.kvasir.text;

import org.jspecify.annotations.NullMarked;
