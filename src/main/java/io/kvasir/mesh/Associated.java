package io.kvasir.mesh;

import java.util.List;

/**
 * A passage that the walk reached.
 *
 * @param score the share of time that the walk spends there
 * @param through the edges that brought it most, best first
 */
public record Associated(long passage, double score, List<Through> through) {

    /**
     * An edge with what it brought.
     *
     * @param share of the score
     */
    public record Through(Edge edge, double share) {}

    public Associated {
        through = List.copyOf(through);
    }
}
