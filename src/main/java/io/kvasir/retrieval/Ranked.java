package io.kvasir.retrieval;

import io.kvasir.index.PassageHit;
import io.kvasir.index.PassageContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A result.
 *
 * @param rank its place, from 1
 * @param score what it was ordered by
 * @param around what stands around it, where that was asked for
 */
public record Ranked(int rank, double score, PassageHit found, @Nullable PassageContext around) {
    public Ranked {
        Objects.requireNonNull(found, "found");
    }

    public Ranked(int rank, double score, PassageHit found) {
        this(rank, score, found, null);
    }

    Ranked in(@Nullable PassageContext surroundings) {
        return new Ranked(rank, score, found, surroundings);
    }
}
