/**
 * A fuzzer for a running server: broken HTTP, odd JSON, odd forms and oddly shaped documents, mixed with valid requests. Every
 * request follows from a seed, the worker and its number, so that each finding can be reproduced.
 */
@NullMarked
package io.kvasir.fuzz;

import org.jspecify.annotations.NullMarked;
