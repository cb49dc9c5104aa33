/** Health and performance: probes, KPIs, alerts, the health report and the performance report, and the samples they are made of. */
@NullMarked
package io.kvasir.ops.health;

import org.jspecify.annotations.NullMarked;
