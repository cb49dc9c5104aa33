package io.kvasir.answer.evidence;

import io.kvasir.answer.question.UnitText;
import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Passage;
import io.kvasir.index.PassageHit;
import io.kvasir.index.Passages;
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

    /**
     * Returns a row of a table as a unit.
     *
     * @param near a passage of the same document that retrieval found
     */
    public static EvidenceUnit row(RankedPassage near, Passages.TableRow found) {
        PassageHit hit = near.hit();
        Passage passage = found.stored().passage();
        PassageHit there = new PassageHit(
                found.stored().id(), hit.document(), hit.uri(), hit.title(), hit.metadata(), passage, hit.similarity());
        AnswerUnit.Row row = found.row();
        UnitText text = new UnitText(
                UnitTexts.cells(row), UnitTexts.keys(row), "", passage.headingsOf(row.first()), DocumentSubject.of(hit));
        return new EvidenceUnit(
                new RankedPassage(near.rank(), near.score(), there), UnitKind.ROW, row, row.first(), row.last(), text);
    }

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
