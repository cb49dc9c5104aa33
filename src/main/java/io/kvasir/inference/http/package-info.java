/** The models over HTTP, and the parts shared by all compatible APIs: inputs as text or token ids, model names, vectors as JSON. */
@NullMarked
package io.kvasir.inference.http;

import org.jspecify.annotations.NullMarked;
