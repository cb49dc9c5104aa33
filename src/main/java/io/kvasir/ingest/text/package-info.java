/** What all document readers share: parsed documents, blocks, sentences, links, and text that is mapped back to its source. */
@NullMarked
package io.kvasir.ingest.text;

import org.jspecify.annotations.NullMarked;
