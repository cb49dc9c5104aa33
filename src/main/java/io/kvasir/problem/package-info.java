/**
 * Error handling: one enum of codes, one exception that carries a code, and their rendering. Errors are sent as {@code
 * application/problem+json} (RFC 9457) or in the error format of a compatible API ({@link io.kvasir.problem.ErrorFormat}).
 * Adapters translate exceptions of libraries to {@link io.kvasir.problem.KvasirException}. An untranslated exception is a
 * bug and is logged once with its request id.
 */
@NullMarked
package io.kvasir.problem;

import org.jspecify.annotations.NullMarked;
