package io.kvasir.mesh;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
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
 * @param maxResults maximum number of passages returned
 * @param similaritySeeds number of seeds whose similar passages and shared terms are read
 * @param coCitationEnabled whether co-citations are recorded
 * @param coCitationHalfLife time after which the weight of a co-citation is halved
 * @param coCitationRefreshInterval how often recorded co-citations are applied, each time as a new version of the collection
 */
public record MeshSettings(
        Map<EdgeKind, Double> weights,
        double damping,
        int iterations,
        int seeds,
        int hops,
        int maxResults,
        int similaritySeeds,
        boolean coCitationEnabled,
        Duration coCitationHalfLife,
        Duration coCitationRefreshInterval) {

    public MeshSettings {
        weights = new EnumMap<>(weights);
        weights.forEach((kind, weight) -> require(
                weight >= 0 && weight <= 100, name(kind) + " must be from 0 to 100, not " + weight));
        require(damping >= 0 && damping <= 0.99, "damping must be from 0 to 0.99, not " + damping);
        require(iterations >= 1 && iterations <= 100, "iterations must be from 1 to 100, not " + iterations);
        require(seeds >= 1 && seeds <= 100, "seeds must be from 1 to 100, not " + seeds);
        require(hops >= 0 && hops <= 3, "hops must be from 0 to 3, not " + hops);
        require(maxResults >= 0 && maxResults <= 100, "max-results must be from 0 to 100, not " + maxResults);
        require(similaritySeeds >= 0 && similaritySeeds <= 100, "similarity-seeds must be from 0 to 100, not " + similaritySeeds);
        Objects.requireNonNull(coCitationHalfLife, "coCitationHalfLife");
        Objects.requireNonNull(coCitationRefreshInterval, "coCitationRefreshInterval");
        require(
                coCitationHalfLife.compareTo(Duration.ofHours(1)) >= 0
                        && coCitationHalfLife.compareTo(Duration.ofDays(3650)) <= 0,
                "co-citation.half-life must be from PT1H to P3650D, not " + coCitationHalfLife);
        require(
                !coCitationRefreshInterval.isNegative() && coCitationRefreshInterval.compareTo(Duration.ofDays(365)) <= 0,
                "co-citation.refresh-interval must be from PT0S to P365D, not " + coCitationRefreshInterval);
    }

    /** Returns whether edges of a kind have any weight. */
    boolean isEnabled(EdgeKind kind) {
        return weights.getOrDefault(kind, 0.0) > 0;
    }

    private static String name(EdgeKind kind) {
        return "weight." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.graph." + complaint);
        }
    }
}
