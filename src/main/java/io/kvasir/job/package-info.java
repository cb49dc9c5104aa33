/**
 * Work that outlives its request: jobs with progress, errors and cancellation, run one after the other. Knows no feature: each feature
 * submits its own work.
 */
@NullMarked
package io.kvasir.job;

import org.jspecify.annotations.NullMarked;
