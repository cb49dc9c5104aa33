/** HTTP endpoints of search and of stored documents: parse, make one call, render. */
@NullMarked
package io.kvasir.retrieval.http;

import org.jspecify.annotations.NullMarked;
