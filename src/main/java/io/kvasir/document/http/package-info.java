/** How a document and a collection look to a caller: the same wherever one is told of them. */
@NullMarked
package io.kvasir.document.http;

import org.jspecify.annotations.NullMarked;
