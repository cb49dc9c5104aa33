/** API representations of documents and collections, shared by all endpoints that return them. */
@NullMarked
package io.kvasir.document.http;

import org.jspecify.annotations.NullMarked;
