/**
 * Caches of computed values. Named caches ({@link io.kvasir.cache.CacheName}) share one {@link io.kvasir.cache.CacheHierarchy}: heap, disk
 * and the other nodes. On a miss the value is computed from the database. Values are stored as bytes in a
 * {@link io.kvasir.cache.CacheEntry} together with the revision of the state they were computed from. A lookup names the current revision
 * and gets only values of that revision, so correctness does not depend on invalidation messages. Infinispan stores the entries; callers
 * decide what is cached and what a revision refers to.
 */
@NullMarked
package io.kvasir.cache;

import org.jspecify.annotations.NullMarked;
