/** Jobs over HTTP: list, report, cancel, and a stream of events. */
@NullMarked
package io.kvasir.job.http;

import org.jspecify.annotations.NullMarked;
