/**
 * The cache levels as Infinispan implements them: on the heap, on disk and shared between nodes over JGroups with mutual TLS. A circuit
 * breaker takes a level out of the path while it is slow or failing.
 */
@NullMarked
package io.kvasir.cache.infinispan;

import org.jspecify.annotations.NullMarked;
