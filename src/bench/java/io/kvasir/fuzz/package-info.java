/**
 * A client that sends a running server what it should not get, mixed with what it should: broken HTTP, odd JSON, odd forms, documents of
 * odd shapes. Every request follows from a seed, the worker and its number, so that whatever is found can be sent again.
 */
@NullMarked
package io.kvasir.fuzz;

import org.jspecify.annotations.NullMarked;
