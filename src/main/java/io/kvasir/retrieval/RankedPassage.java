package io.kvasir.retrieval;

import io.kvasir.index.PassageContext;
import io.kvasir.index.PassageHit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A result.
 *
 * @param rank its rank, from 1
 * @param score the score it was ordered by
 * @param context the text around it, or null if not requested
 */
public record RankedPassage(int rank, double score, PassageHit hit, @Nullable PassageContext context) {
    public RankedPassage {
        Objects.requireNonNull(hit, "hit");
    }

    public RankedPassage(int rank, double score, PassageHit hit) {
        this(rank, score, hit, null);
    }

    RankedPassage withContext(@Nullable PassageContext context) {
        return new RankedPassage(rank, score, hit, context);
    }
}
