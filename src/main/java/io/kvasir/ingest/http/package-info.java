/** Documents handed in, vault folders and jobs over HTTP: parse, make one call, render. */
@NullMarked
package io.kvasir.ingest.http;

import org.jspecify.annotations.NullMarked;
