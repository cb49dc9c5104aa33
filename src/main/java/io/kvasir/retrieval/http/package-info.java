/** Search, and the documents that are stored, over HTTP: parse, make one call, render. */
@NullMarked
package io.kvasir.retrieval.http;

import org.jspecify.annotations.NullMarked;
