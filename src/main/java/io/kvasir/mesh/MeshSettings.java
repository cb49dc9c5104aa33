package io.kvasir.mesh;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Settings of graph expansion.
 *
 * @param weights relative weights of the edge kinds; kinds of weight 0 are not read
 * @param damping probability that the walk continues
 * @param iterations iterations of PageRank
 * @param seeds maximum number of seeds
 * @param hops number of links followed in succession
 * @param maxAssociated maximum number of passages returned
 * @param compared number of seeds whose similar passages and shared terms are read
 * @param learning whether co-citations are recorded
 * @param halfLife time after which the weight of a co-citation is halved
 * @param renewal how often recorded co-citations are applied, each time as a new version of the collection
 */
public record MeshSettings(
        Map<EdgeKind, Double> weights,
        double damping,
        int iterations,
        int seeds,
        int hops,
        int maxAssociated,
        int compared,
        boolean learning,
        Duration halfLife,
        Duration renewal) {

    public MeshSettings {
        weights = new EnumMap<>(weights);
        weights.forEach((kind, weight) -> require(
                weight >= 0 && weight <= 100, name(kind) + " must be from 0 to 100, not " + weight));
        require(damping >= 0 && damping <= 0.99, "damping must be from 0 to 0.99, not " + damping);
        require(iterations >= 1 && iterations <= 100, "iterations must be from 1 to 100, not " + iterations);
        require(seeds >= 1 && seeds <= 100, "seeds must be from 1 to 100, not " + seeds);
        require(hops >= 0 && hops <= 3, "hops must be from 0 to 3, not " + hops);
        require(maxAssociated >= 0 && maxAssociated <= 100, "max-associated must be from 0 to 100, not " + maxAssociated);
        require(compared >= 0 && compared <= 100, "compared must be from 0 to 100, not " + compared);
        Objects.requireNonNull(halfLife, "halfLife");
        Objects.requireNonNull(renewal, "renewal");
        require(
                halfLife.compareTo(Duration.ofHours(1)) >= 0 && halfLife.compareTo(Duration.ofDays(3650)) <= 0,
                "used-together.half-life must be from PT1H to P3650D, not " + halfLife);
        require(
                !renewal.isNegative() && renewal.compareTo(Duration.ofDays(365)) <= 0,
                "used-together.renewal must be from PT0S to P365D, not " + renewal);
    }

    /** Returns whether edges of a kind have any weight. */
    boolean isEnabled(EdgeKind kind) {
        return weights.getOrDefault(kind, 0.0) > 0;
    }

    private static String name(EdgeKind kind) {
        return "weight." + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.mesh." + complaint);
        }
    }
}
