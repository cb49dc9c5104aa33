/**
 * The lexical retriever: BM25 over posting lists that are cached on the heap, spelling correction by terms of the collection, and
 * terms that passages share. Very large lists are scored in SQL instead.
 */
@NullMarked
package io.kvasir.index.lexical;

import org.jspecify.annotations.NullMarked;
