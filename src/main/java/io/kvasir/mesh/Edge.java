package io.kvasir.mesh;

import java.util.Objects;

/**
 * An association that can be walked from one passage to another.
 *
 * @param weight against the other edges of its kind that leave the same passage
 * @param detail what tells a reader why: the words of the link, the shared words, the similarity, how often
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
