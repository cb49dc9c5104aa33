/**
 * The write path: parses documents, splits them into passages, embeds and stores them in one transaction. Contains files,
 * formats and jobs; does not depend on retrieval, with which it shares only the index.
 */
@NullMarked
package io.kvasir.ingest;

import org.jspecify.annotations.NullMarked;
