package io.kvasir.index.lexical;

import io.kvasir.text.analysis.TermGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A word of a query that no visible passage has, and a term like it that one has.
 *
 * @param written the word as written but folded and in lower case
 * @param term the term, as indexed
 */
public record SpellingCorrection(String written, String term) {
    public SpellingCorrection {
        Objects.requireNonNull(written, "written");
        Objects.requireNonNull(term, "term");
    }

    /** Returns the words of a query, those that are corrected with the term as one more alternative. */
    public static List<TermGroup> apply(List<SpellingCorrection> corrections, List<TermGroup> groups) {
        return corrections.isEmpty()
                ? groups
                : groups.stream().map(group -> corrected(group, corrections)).toList();
    }

    private static TermGroup corrected(TermGroup group, List<SpellingCorrection> corrections) {
        Set<String> alternatives = new HashSet<>(group.alternatives());
        for (SpellingCorrection correction : corrections) {
            if (correction.written().equals(group.surface())) {
                alternatives.add(correction.term());
            }
        }
        return new TermGroup(group.surface(), group.kind(), group.position(), alternatives);
    }
}
