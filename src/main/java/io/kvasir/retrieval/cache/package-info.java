/** Searches through the cache: the keys of results, what their freshness rests on, and the form they are cached in. */
@NullMarked
package io.kvasir.retrieval.cache;

import org.jspecify.annotations.NullMarked;
