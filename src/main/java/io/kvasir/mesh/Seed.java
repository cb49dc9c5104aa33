package io.kvasir.mesh;

/**
 * A passage from which a walk starts.
 *
 * @param weight relative to the other seeds
 */
public record Seed(long passage, double weight) {
    public Seed {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight must be positive, not " + weight);
        }
    }
}
