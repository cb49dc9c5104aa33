/**
 * The syntax of Markdown: front matter, wiki-links, tables and the syntax of common note-taking programs, parsed into nodes whose
 * positions in the source are known. Nested and very long inputs are bounded. Ingestion extracts text from these nodes, and the
 * display renders them, so that both see the same document.
 */
@NullMarked
package io.kvasir.text.markdown;

import org.jspecify.annotations.NullMarked;
