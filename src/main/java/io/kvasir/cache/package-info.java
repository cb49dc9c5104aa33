/**
 * What has been computed once and need not be again. Named caches ({@link io.kvasir.cache.CacheName}) share one stack of
 * levels ({@link io.kvasir.cache.CacheHierarchy}): the heap, the disk, the other nodes; below them is the database, from which everything
 * can be computed. A value is kept as bytes in an {@link io.kvasir.cache.CacheEntry}, with the stamp of the state it was computed from;
 * it counts only for a reader who brings the same stamp, so no level has to be trusted to have heard of a change. Infinispan keeps
 * the entries; what is cached, and what a stamp means, is for the rooms above.
 */
@NullMarked
package io.kvasir.cache;

import org.jspecify.annotations.NullMarked;
