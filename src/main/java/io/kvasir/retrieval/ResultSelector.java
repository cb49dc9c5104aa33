package io.kvasir.retrieval;

import io.kvasir.index.PassageHit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Selects results from ranked candidates, and counts why others are dropped. */
final class ResultSelector {
    private final SearchRequest request;
    private final int maxPerDocument;
    private final List<RankedPassage> results = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<UUID, List<PassageHit>> byDocument = new HashMap<>();
    private final Set<Content> contents = new HashSet<>();
    private int belowThreshold;
    private int nearDuplicates;
    private int overDocumentLimit;

    ResultSelector(SearchRequest request, int maxPerDocument) {
        this.request = request;
        this.maxPerDocument = maxPerDocument;
    }

    boolean isFull() {
        return results.size() >= request.topK();
    }

    /** Adds the next best candidate to the results, or counts why it is dropped. */
    void offer(Candidate candidate, PassageHit hit) {
        List<PassageHit> siblings = byDocument.computeIfAbsent(hit.document(), document -> new ArrayList<>());
        if (hit.similarity() < request.similarityThreshold()) {
            belowThreshold++;
        } else if (siblings.stream().anyMatch(other -> isNearDuplicate(other, hit)) || isCopy(hit)) {
            nearDuplicates++;
        } else if (maxPerDocument > 0 && siblings.size() >= maxPerDocument) {
            overDocumentLimit++;
        } else {
            siblings.add(hit);
            contents.add(Content.of(hit));
            candidates.add(candidate);
            results.add(new RankedPassage(results.size() + 1, candidate.score(), hit));
        }
    }

    /** Returns whether more than half of the shorter passage is also part of the other. Both are of the same document. */
    private static boolean isNearDuplicate(PassageHit one, PassageHit other) {
        int common = Math.min(one.passage().end(), other.passage().end())
                - Math.max(one.passage().start(), other.passage().start());
        int shorter = Math.min(
                one.passage().end() - one.passage().start(), other.passage().end() - other.passage().start());
        return 2 * common > shorter;
    }

    /** Returns whether a result is the same passage of a document with the same title, if the request wants each once. */
    private boolean isCopy(PassageHit hit) {
        return request.distinct() && contents.contains(Content.of(hit));
    }

    /** What makes two passages copies of each other; documents of other things have another title, or another text. */
    private record Content(String title, List<String> headings, String text) {
        static Content of(PassageHit hit) {
            return new Content(hit.title(), hit.passage().headings(), hit.passage().plainText());
        }
    }

    List<RankedPassage> results() {
        return results;
    }

    /** Returns the candidates that became results, in order. */
    List<Candidate> candidates() {
        return candidates;
    }

    int belowThreshold() {
        return belowThreshold;
    }

    int nearDuplicates() {
        return nearDuplicates;
    }

    int overDocumentLimit() {
        return overDocumentLimit;
    }
}
