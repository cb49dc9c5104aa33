package io.kvasir.answer;

import io.kvasir.index.Sentence;
import io.kvasir.retrieval.RankedPassage;
import java.util.Set;

/**
 * A sentence that might answer.
 *
 * @param index its place among the sentences of its passage
 * @param stems its words
 * @param coverage share of the question's words, by weight, that it has together with its title and headings
 * @param score how well it seems to answer, from words and rank alone
 */
record CandidateSentence(RankedPassage source, int index, Sentence sentence, Set<String> stems, double coverage, double score) {}
