/** How probable it is that a unit answers a question: a logistic model over the features of the unit, read from a resource. */
@NullMarked
package io.kvasir.answer.confidence;

import org.jspecify.annotations.NullMarked;
