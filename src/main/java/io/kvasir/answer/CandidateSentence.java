package io.kvasir.answer;

import io.kvasir.index.Sentence;
import io.kvasir.retrieval.RankedPassage;
import java.util.Set;

/**
 * A sentence that may answer the question.
 *
 * @param index index among the sentences of its passage
 * @param stems the stems of its words
 * @param coverage weighted share of the question's terms found in the sentence, its title and headings
 * @param score score from terms, expected answer type, rank and the similarity of its passage
 */
record CandidateSentence(RankedPassage source, int index, Sentence sentence, Set<String> stems, double coverage, double score) {}
