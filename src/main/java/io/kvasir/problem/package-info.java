/**
 * What can go wrong, in one place: one enum of codes, one exception that carries a code, and what turns both
 * into {@code application/problem+json} (RFC 9457), or into the form of a foreign protocol where one was spoken
 * ({@link io.kvasir.problem.ErrorFormat}). Foreign exceptions become a {@link io.kvasir.problem.KvasirException} at the
 * adapter that meets them; what arrives here untranslated is a bug and is logged once with its request id.
 */
@NullMarked
package io.kvasir.problem;

import org.jspecify.annotations.NullMarked;
