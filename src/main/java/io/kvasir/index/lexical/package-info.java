/**
 * The lexical retriever: BM25 over posting lists that are cached on the heap, query analysis by PostgreSQL's parser, spelling correction
 * by terms of the collection, and terms that passages share. Very large lists are scored in SQL instead.
 */
@NullMarked
package io.kvasir.index.lexical;

import org.jspecify.annotations.NullMarked;
