/** How a document looks to a caller: the same wherever one is told of it. */
@NullMarked
package io.kvasir.document.http;

import org.jspecify.annotations.NullMarked;
