/**
 * The parts of the HTTP side that every feature shares: request ids, request metrics, strict reading of JSON bodies, waiting
 * apart from the server's threads, paths at the root for foreign protocols.
 */
@NullMarked
package io.kvasir.flow.http;

import org.jspecify.annotations.NullMarked;
