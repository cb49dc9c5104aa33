/** Health and figures over HTTP. */
@NullMarked
package io.kvasir.ops.http;

import org.jspecify.annotations.NullMarked;
