package io.kvasir.inference;

import io.kvasir.flow.StageTimings;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A reranker without a model: the score is the share of the query's words that the passage contains. A word is a token. */
public final class FakeReranker implements Reranker {
    private static final int MAX_TOKENS = 32;

    @Override
    public String name() {
        return "fake-reranker";
    }

    @Override
    public int maxTokens() {
        return MAX_TOKENS;
    }

    @Override
    public RerankResult rerank(RerankRequest request, StageTimings timings) {
        request.deadline().check("rerank");
        List<String> query = words(request.query());
        List<Double> scores = new ArrayList<>();
        int tokens = 0;
        int truncated = 0;
        for (String passage : request.passages()) {
            List<String> words = words(passage);
            int room = MAX_TOKENS - query.size();
            if (words.size() > room) {
                if (request.truncation() == Truncation.REFUSE) {
                    throw new KvasirException(ErrorCode.TEXT_TOO_LONG, "A passage has " + words.size() + " tokens.");
                }
                words = words.subList(0, room);
                truncated++;
            }
            Set<String> own = Set.copyOf(words);
            double share = (double) query.stream().filter(own::contains).count() / query.size();
            scores.add(request.rawScores() ? share * 10 - 5 : share);
            tokens += query.size() + words.size();
        }
        return new RerankResult(scores, tokens, truncated);
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.toLowerCase(Locale.ROOT).strip().split("\\W+"));
    }
}
