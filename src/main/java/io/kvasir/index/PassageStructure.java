package io.kvasir.index;

import java.util.List;

/**
 * What stands in which section of a passage, and which of its sentences belong together.
 *
 * @param sections the sections of a passage that joins several, in order; empty if the passage's headings are those of all its sentences
 * @param units its units, in order of their first sentence; of two that begin together, the longer first
 */
public record PassageStructure(List<HeadedRange> sections, List<AnswerUnit> units) {
    /** No units, and one section. */
    public static final PassageStructure NONE = new PassageStructure(List.of(), List.of());

    /**
     * Sentences below the same headings.
     *
     * @param first index of the first sentence; the range ends where the next one begins
     * @param headings all headings above it, outermost first
     */
    public record HeadedRange(int first, List<String> headings) {
        public HeadedRange {
            headings = List.copyOf(headings);
        }
    }

    public PassageStructure {
        sections = List.copyOf(sections);
        units = List.copyOf(units);
    }
}
