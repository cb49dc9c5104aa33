package io.kvasir.ingest;

import io.kvasir.index.Passage;
import io.kvasir.ingest.Section.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Makes passages of a reading: as many whole blocks under one heading as there is room for. Nothing is lost or cut
 * short: a sentence too long for a passage is divided.
 */
final class Splitter {

    private final SplitSettings settings;
    private final int maxPassages;
    private final LongSentences longSentences;

    /**
     * @param settings how long passages are
     * @param maxPassages passages of a document at most
     * @param tokens the length of a text in the model's own tokens, without special tokens
     */
    Splitter(SplitSettings settings, int maxPassages, ToIntFunction<String> tokens) {
        this.settings = settings;
        this.maxPassages = maxPassages;
        this.longSentences = new LongSentences(settings.maxTokens() / 4, tokens);
    }

    /** The passages in order, positions from 0; none where the document says nothing. */
    List<Passage> split(Reading reading) {
        PassageSequence passages = new PassageSequence(reading.text(), maxPassages);
        for (Section section : joined(sections(reading))) {
            pack(section, passages);
        }
        return passages.done();
    }

    private List<Section> sections(Reading reading) {
        List<Section> sections = new ArrayList<>();
        List<String> headings = List.of();
        List<List<Piece>> blocks = new ArrayList<>();
        for (Block block : reading.blocks()) {
            if (!blocks.isEmpty() && (block.opensSection() || !block.headings().equals(headings))) {
                sections.add(new Section(headings, blocks));
                blocks = new ArrayList<>();
            }
            headings = block.headings();
            blocks.add(longSentences.pieces(reading.text(), block.spans()));
        }
        if (!blocks.isEmpty()) {
            sections.add(new Section(headings, blocks));
        }
        return sections;
    }

    /** Joins short sections to those that follow, and all of a document that is short as a whole. */
    private List<Section> joined(List<Section> sections) {
        int total = sections.stream().mapToInt(Section::room).sum();
        if (total <= 2 * settings.minTokens()) {
            return sections.stream().reduce(Section::with).map(List::of).orElse(List.of());
        }
        List<Section> joined = new ArrayList<>();
        for (Section section : sections) {
            Section before = joined.isEmpty() ? null : joined.getLast();
            if (before != null
                    && before.room() < settings.minTokens()
                    && before.leadsTo(section)
                    && before.room() + section.room() <= settings.maxTokens()) {
                joined.set(joined.size() - 1, before.with(section));
            } else {
                joined.add(section);
            }
        }
        return joined;
    }

    private void pack(Section section, PassageSequence passages) {
        int max = settings.maxTokens();
        List<Piece> current = new ArrayList<>();
        int room = 0;
        for (List<Piece> block : section.blocks()) {
            int blockRoom = Section.room(block);
            boolean fitsAlone = blockRoom <= max;
            if (room + blockRoom > max && fitsAlone && room >= settings.minTokens()) {
                current = passages.close(section.headings(), current, overlap(max - blockRoom));
                room = Section.room(current);
            }
            for (Piece piece : block) {
                if (room + piece.room() > max) {
                    current = passages.close(section.headings(), current, overlap(max - piece.room()));
                    room = Section.room(current);
                }
                current.add(piece);
                room += piece.room();
            }
        }
        passages.close(section.headings(), current, 0);
    }

    private int overlap(int room) {
        return Math.min(settings.overlapTokens(), room);
    }
}
