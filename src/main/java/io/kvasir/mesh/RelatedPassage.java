package io.kvasir.mesh;

import java.util.List;

/**
 * A passage that the walk reached.
 *
 * @param score the share of time that the walk spends there
 * @param contributions the edges that brought it most, best first
 */
public record RelatedPassage(long passage, double score, List<Contribution> contributions) {

    /**
     * An edge with what it brought.
     *
     * @param share of the score
     */
    public record Contribution(Edge edge, double share) {}

    public RelatedPassage {
        contributions = List.copyOf(contributions);
    }
}
