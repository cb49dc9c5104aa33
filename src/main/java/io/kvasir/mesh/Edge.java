package io.kvasir.mesh;

import java.util.Objects;

/**
 * A directed edge between two passages.
 *
 * @param weight relative to the other edges of its kind that leave the same passage
 * @param detail a reader's explanation: the text of the link, the shared terms, the similarity or the weight
 */
public record Edge(EdgeKind kind, long from, long to, double weight, String detail) {
    public Edge {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight must be positive, not " + weight);
        }
    }
}
