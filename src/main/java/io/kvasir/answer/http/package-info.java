/** The HTTP endpoint of questions: parses the request, makes one call and renders the response at once or as a stream. */
@NullMarked
package io.kvasir.answer.http;

import org.jspecify.annotations.NullMarked;
