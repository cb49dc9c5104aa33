package io.kvasir.retrieval;

import io.kvasir.index.FoundPassage;
import io.kvasir.index.Surroundings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A result.
 *
 * @param rank its place, from 1
 * @param score what it was ordered by
 * @param around what stands around it, where that was asked for
 */
public record Ranked(int rank, double score, FoundPassage found, @Nullable Surroundings around) {
    public Ranked {
        Objects.requireNonNull(found, "found");
    }

    public Ranked(int rank, double score, FoundPassage found) {
        this(rank, score, found, null);
    }

    Ranked in(@Nullable Surroundings surroundings) {
        return new Ranked(rank, score, found, surroundings);
    }
}
