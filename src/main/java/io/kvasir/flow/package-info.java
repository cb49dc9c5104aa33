/**
 * How a request flows through the server, whatever it asks for: its id, tier, priority and deadline, the time each stage
 * took, and how bodies are read and written. Knows no feature.
 */
@NullMarked
package io.kvasir.flow;

import org.jspecify.annotations.NullMarked;
