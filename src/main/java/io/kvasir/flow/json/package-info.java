/**
 * Reading of JSON requests: size and depth are bounded while the body is read, the heap it takes is accounted for, and every error names
 * the field.
 */
@NullMarked
package io.kvasir.flow.json;

import org.jspecify.annotations.NullMarked;
