package io.kvasir.ingest.split;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.PassageStructure;
import io.kvasir.index.PassageStructure.HeadedRange;
import io.kvasir.ingest.split.Section.Piece;
import io.kvasir.ingest.text.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the sections and units of the passages of a document, which come in order.
 *
 * <p>What is stored of all units together is bounded, since parts of a unit repeat what says how they are to be read. Passages
 * beyond the bound have no units: they are answered by sentences.
 */
final class PassageStructures {
    /** Stored characters of a unit or item besides its texts. */
    private static final int UNIT_CHARACTERS = 8;

    private final List<Block> blocks;
    private final TreeMap<Integer, UnitCutter> cutters = new TreeMap<>();
    private long remainingCharacters;

    /** @param characters how many characters the units of all passages may take */
    PassageStructures(List<Block> blocks, long characters) {
        this.blocks = blocks;
        remainingCharacters = characters;
    }

    /** Returns the structure of the next passage, which stands under the headings. */
    PassageStructure of(List<String> headings, List<Piece> pieces) {
        cutters.headMap(pieces.getFirst().origin().block()).clear();
        List<HeadedRange> sections = new ArrayList<>();
        List<AnswerUnit> units = new ArrayList<>();
        List<String> above = headings;
        int end;
        for (int from = 0; from < pieces.size(); from = end) {
            int number = pieces.get(from).origin().block();
            end = from + 1;
            while (end < pieces.size() && pieces.get(end).origin().block() == number) {
                end++;
            }
            Block block = blocks.get(number);
            if (!block.headings().equals(above)) {
                if (from > 0 && sections.isEmpty()) {
                    sections.add(new HeadedRange(0, above));
                }
                above = block.headings();
                sections.add(new HeadedRange(from, above));
            }
            if (!block.units().isEmpty() && remainingCharacters > 0) {
                UnitCutter cutter = cutters.computeIfAbsent(number, _ -> new UnitCutter(block.units()));
                units.addAll(cutter.cut(new Cut(pieces, from, end)));
            }
        }
        return new PassageStructure(sections, paid(units));
    }

    /** Returns the units if the rest of the bound suffices for them, otherwise none. */
    private List<AnswerUnit> paid(List<AnswerUnit> units) {
        long characters = 0;
        Set<String> shared = new HashSet<>();
        for (AnswerUnit unit : units) {
            characters += characters(unit, shared);
        }
        if (characters > remainingCharacters) {
            remainingCharacters = 0;
            return List.of();
        }
        remainingCharacters -= characters;
        return units;
    }

    /** @param shared headers and labels that the passage has already, which are stored once */
    private static long characters(AnswerUnit unit, Set<String> shared) {
        return UNIT_CHARACTERS + switch (unit) {
            case AnswerUnit.Row row -> row.cells().stream()
                            .mapToLong(cell -> UNIT_CHARACTERS + cell.value().length() + once(cell.header(), shared))
                            .sum()
                    + row.labels().stream().mapToLong(label -> once(label, shared)).sum();
            case AnswerUnit.KeyValue line -> line.key().length() + line.value().length() + once(line.label(), shared);
            case AnswerUnit.Definition definition -> definition.term().length();
            case AnswerUnit.QuestionAnswer answered -> answered.question().length();
            case AnswerUnit.ItemList list -> list.items().stream()
                    .mapToLong(item -> UNIT_CHARACTERS + item.marker().length())
                    .sum();
            case AnswerUnit.Code code -> code.language().length();
            case AnswerUnit.Callout callout -> callout.type().length();
            case AnswerUnit.Control _ -> 0;
        };
    }

    private static long once(String text, Set<String> shared) {
        return shared.add(text) ? text.length() : 0;
    }
}
