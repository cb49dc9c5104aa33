/**
 * HTTP infrastructure common to all features: request ids, request metrics, strict JSON bodies, asynchronous calls on
 * virtual threads, and root paths for compatible APIs.
 */
@NullMarked
package io.kvasir.flow.http;

import org.jspecify.annotations.NullMarked;
