/** Operation of the server: start-up, health, stats, warm-up and the quick start. May depend on every module; no module depends on it. */
@NullMarked
package io.kvasir.ops;

import org.jspecify.annotations.NullMarked;
