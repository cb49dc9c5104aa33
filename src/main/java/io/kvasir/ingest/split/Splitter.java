package io.kvasir.ingest.split;

import io.kvasir.index.Passage;
import io.kvasir.ingest.split.Section.Piece;
import io.kvasir.ingest.text.Block;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.UnitLinker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Splits a parsed document into passages, each with as many whole blocks under one heading as fit. Nothing is lost or
 * truncated: a sentence too long for a passage is split.
 */
public final class Splitter {

    private final SplitSettings settings;
    private final int maxPassages;
    private final OversizedSentenceSplitter oversized;

    /**
     * Creates a splitter.
     *
     * @param settings the length of passages
     * @param maxPassages maximum number of passages of a document
     * @param tokens returns the length of a text in the model's tokens, without special tokens
     */
    public Splitter(SplitSettings settings, int maxPassages, ToIntFunction<String> tokens) {
        this.settings = settings;
        this.maxPassages = maxPassages;
        this.oversized = new OversizedSentenceSplitter(settings.maxTokens() / 4, tokens);
    }

    /** Returns the passages in order, with positions from 0; empty if the document has no text. */
    public List<Passage> split(ParsedDocument parsed) {
        List<Block> blocks = UnitLinker.link(parsed.blocks());
        PassageBuilder passages = new PassageBuilder(parsed.text(), blocks, maxPassages);
        for (Section section : mergeShort(sections(parsed.text(), blocks))) {
            pack(section, passages);
        }
        return passages.build();
    }

    private List<Section> sections(String text, List<Block> blocks) {
        List<Section> sections = new ArrayList<>();
        List<String> headings = List.of();
        List<List<Piece>> parts = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (!parts.isEmpty() && (block.opensSection() || !block.headings().equals(headings))) {
                sections.add(new Section(headings, parts));
                parts = new ArrayList<>();
            }
            headings = block.headings();
            List<Piece> pieces = oversized.split(text, i, block.spans());
            if (Section.packedTokens(pieces) <= settings.maxTokens()) {
                parts.add(pieces);
            } else {
                parts.addAll(BlockParts.of(pieces, block.units(), settings.maxTokens()));
            }
        }
        if (!parts.isEmpty()) {
            sections.add(new Section(headings, parts));
        }
        return sections;
    }

    /** Merges short sections with those that follow, and all sections of a short document. */
    private List<Section> mergeShort(List<Section> sections) {
        int total = sections.stream().mapToInt(Section::packedTokens).sum();
        if (total <= 2 * settings.minTokens()) {
            return sections.stream().reduce(Section::merge).map(List::of).orElse(List.of());
        }
        List<Section> joined = new ArrayList<>();
        for (Section section : sections) {
            Section before = joined.isEmpty() ? null : joined.getLast();
            if (before != null
                    && before.packedTokens() < settings.minTokens()
                    && before.canMergeWith(section)
                    && before.packedTokens() + section.packedTokens() <= settings.maxTokens()) {
                joined.set(joined.size() - 1, before.merge(section));
            } else {
                joined.add(section);
            }
        }
        return joined;
    }

    private void pack(Section section, PassageBuilder passages) {
        int max = settings.maxTokens();
        List<Piece> current = new ArrayList<>();
        int room = 0;
        for (List<Piece> part : section.parts()) {
            int partRoom = Section.packedTokens(part);
            if (room + partRoom > max && room >= settings.minTokens()) {
                current = passages.addPassage(section.headings(), current, overlap(max - partRoom));
                room = Section.packedTokens(current);
            }
            for (Piece piece : part) {
                if (room + piece.packedTokens() > max) {
                    current = passages.addPassage(section.headings(), current, overlap(max - piece.packedTokens()));
                    room = Section.packedTokens(current);
                }
                current.add(piece);
                room += piece.packedTokens();
            }
        }
        passages.addPassage(section.headings(), current, 0);
    }

    private int overlap(int room) {
        return Math.min(settings.overlapTokens(), room);
    }
}
