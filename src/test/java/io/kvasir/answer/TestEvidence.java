package io.kvasir.answer;

import io.kvasir.index.Passage;
import io.kvasir.index.PassageHit;
import io.kvasir.index.Sentence;
import io.kvasir.retrieval.RankedPassage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Evidence as retrieval would return it. The prefixes "- ", "# " and "| " mark list items, headings and table rows. */
final class TestEvidence {
    private TestEvidence() {}

    /** Returns the passage of the given rank, made of the lines. Its offset in the document is a hundred times its rank. */
    static RankedPassage passage(int rank, String... lines) {
        List<Sentence> sentences = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            Sentence.Kind kind = line.startsWith("- ")
                    ? Sentence.Kind.ITEM
                    : line.startsWith("# ")
                            ? Sentence.Kind.HEADING
                            : line.startsWith("| ") ? Sentence.Kind.ROW : Sentence.Kind.PROSE;
            text.append(text.isEmpty() ? "" : "\n");
            sentences.add(new Sentence(kind, text.length(), text.length() + line.length(), line.replaceFirst("^[-#|] ", "")));
            text.append(line);
        }
        int start = 100 * rank;
        int end = start + text.codePointCount(0, text.length());
        Passage passage = new Passage(0, List.of("Leave"), text.toString(), start, end, 10, sentences);
        return new RankedPassage(
                rank,
                1.0 / rank,
                new PassageHit(rank, new UUID(0, rank), "notes/" + rank + ".md", "Title " + rank, Map.of(), passage, 0.5));
    }

    static CandidateSentence sentence(RankedPassage passage, int index) {
        return new CandidateSentence(passage, index, passage.hit().passage().sentences().get(index), Set.of(), 1, 1);
    }

    static List<CandidateSentence> sentences(RankedPassage passage, int... indexes) {
        return IntStream.of(indexes).mapToObj(index -> sentence(passage, index)).toList();
    }
}
