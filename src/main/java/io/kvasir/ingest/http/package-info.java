/** HTTP endpoints of documents, vault folders and jobs: parse the request, make one call, render the response. */
@NullMarked
package io.kvasir.ingest.http;

import org.jspecify.annotations.NullMarked;
