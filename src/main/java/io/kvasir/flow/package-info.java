/** Request processing common to all features: request id, priority, deadline, stage timings, and reading and writing of bodies. */
@NullMarked
package io.kvasir.flow;

import org.jspecify.annotations.NullMarked;
