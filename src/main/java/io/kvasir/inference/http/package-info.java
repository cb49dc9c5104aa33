/**
 * The models over HTTP, and what every protocol that asks one has in common: inputs as text or token ids, names of models,
 * vectors as JSON.
 */
@NullMarked
package io.kvasir.inference.http;

import org.jspecify.annotations.NullMarked;
