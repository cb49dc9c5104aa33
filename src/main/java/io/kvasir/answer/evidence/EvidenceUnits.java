package io.kvasir.answer.evidence;

import io.kvasir.retrieval.RankedPassage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Collects the units of retrieved passages. Passages of one document may overlap, so that the same text of a document counts once; the same
 * text of two documents, such as two data sheets, counts twice.
 */
public final class EvidenceUnits {
    /** Bounds the work for one question. */
    private static final int MAX_UNITS = 1_500;

    private EvidenceUnits() {}

    private record Content(UUID document, UnitKind kind, String own, List<String> keys, List<String> headings) {}

    /** Returns the units of these passages, in their order. */
    public static List<EvidenceUnit> of(List<RankedPassage> passages) {
        List<EvidenceUnit> units = new ArrayList<>();
        Set<Content> seen = new HashSet<>();
        for (RankedPassage passage : passages) {
            for (EvidenceUnit unit : new PassageUnits(passage).units()) {
                Content content = new Content(
                        passage.hit().document(), unit.kind(), unit.text().own(), unit.text().keys(), unit.text().headings());
                if (units.size() < MAX_UNITS && seen.add(content)) {
                    units.add(unit);
                }
            }
        }
        return units;
    }
}
