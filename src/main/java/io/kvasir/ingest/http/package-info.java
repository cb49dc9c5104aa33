/**
 * HTTP endpoints that store and delete documents, synchronise folders and change collections: parse the request, make one call, render
 * the response.
 */
@NullMarked
package io.kvasir.ingest.http;

import org.jspecify.annotations.NullMarked;
