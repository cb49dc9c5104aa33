package io.kvasir.mesh;

/**
 * A passage to walk from.
 *
 * @param weight against the other seeds
 */
public record Seed(long passage, double weight) {
    public Seed {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight must be positive, not " + weight);
        }
    }
}
