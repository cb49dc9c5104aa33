/**
 * Reads Markdown into blocks of text whose positions in the source are known: front matter, wiki links, tables, code and the syntax of
 * common note-taking programs. Nested and very long inputs are bounded.
 */
@NullMarked
package io.kvasir.ingest.markdown;

import org.jspecify.annotations.NullMarked;
