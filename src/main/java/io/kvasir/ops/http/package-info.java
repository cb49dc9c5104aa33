/** HTTP endpoints for health, stats, caches and maintenance. */
@NullMarked
package io.kvasir.ops.http;

import org.jspecify.annotations.NullMarked;
