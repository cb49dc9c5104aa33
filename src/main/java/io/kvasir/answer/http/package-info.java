/** Asking over HTTP: parse, make one call, render at once or as a stream. */
@NullMarked
package io.kvasir.answer.http;

import org.jspecify.annotations.NullMarked;
