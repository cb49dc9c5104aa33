/**
 * Models, behind ports that say nothing about how they run: texts in, vectors out. Every model call goes through one gate
 * with a priority and a deadline, then to a fixed number of compute threads.
 */
@NullMarked
package io.kvasir.inference;

import org.jspecify.annotations.NullMarked;
