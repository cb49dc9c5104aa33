/** The parts of the HTTP side that every feature shares: request ids, request metrics, strict reading of JSON bodies. */
@NullMarked
package io.kvasir.flow.http;

import org.jspecify.annotations.NullMarked;
