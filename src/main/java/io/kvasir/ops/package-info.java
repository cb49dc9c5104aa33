/**
 * Running the product: start-up, health, figures of the index, the first question of a newcomer. May look into every room;
 * no room looks in here.
 */
@NullMarked
package io.kvasir.ops;

import org.jspecify.annotations.NullMarked;
