/**
 * The write path: read a document, split it into passages, embed them, store all of it in one transaction. Knows files,
 * formats and jobs; never meets retrieval, with which it shares only the index.
 */
@NullMarked
package io.kvasir.ingest;

import org.jspecify.annotations.NullMarked;
