package io.kvasir.mesh;

import java.util.List;

/**
 * A passage that the walk reached.
 *
 * @param score share of time that the walk spends there
 * @param contributions the edges that contributed most, best first
 */
public record RelatedPassage(long passage, double score, List<Contribution> contributions) {

    /**
     * An edge and its contribution.
     *
     * @param share the part of the score that came along the edge
     */
    public record Contribution(Edge edge, double share) {}

    public RelatedPassage {
        contributions = List.copyOf(contributions);
    }
}
