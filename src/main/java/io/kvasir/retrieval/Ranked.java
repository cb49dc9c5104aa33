package io.kvasir.retrieval;

import io.kvasir.index.FoundPassage;
import java.util.Objects;

/**
 * A result.
 *
 * @param rank its place, from 1
 * @param score what it was ordered by
 */
public record Ranked(int rank, double score, FoundPassage found) {
    public Ranked {
        Objects.requireNonNull(found, "found");
    }
}
