/**
 * Scheduling of model runs: a fair queue by priority, a cost model, and admission control that refuses a call at once if it cannot
 * meet its deadline. A fixed number of threads computes.
 */
@NullMarked
package io.kvasir.inference.schedule;

import org.jspecify.annotations.NullMarked;
