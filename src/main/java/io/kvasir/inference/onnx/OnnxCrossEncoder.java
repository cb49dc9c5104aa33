package io.kvasir.inference.onnx;

import io.kvasir.flow.StageTimings;
import io.kvasir.inference.RerankRequest;
import io.kvasir.inference.RerankResult;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.schedule.InferenceCall;
import io.kvasir.inference.schedule.InferenceListener;
import io.kvasir.inference.schedule.InferenceScheduler;
import io.kvasir.inference.tokenizer.SpecialTokens;
import io.kvasir.inference.tokenizer.TokenSequence;
import io.kvasir.inference.tokenizer.Tokenizer;
import io.kvasir.inference.tokenizer.TruncatedInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A sequence classification model that reads query and passage together (Nogueira and Cho 2019). */
final class OnnxCrossEncoder implements Reranker {
    private final ModelDescription description;
    private final ModelVariant variant;
    private final InferenceScheduler scheduler;
    private final InferenceListener listener;

    OnnxCrossEncoder(
            ModelDescription description, ModelVariant variant, InferenceScheduler scheduler, InferenceListener listener) {
        this.description = description;
        this.variant = variant;
        this.scheduler = scheduler;
        this.listener = listener;
    }

    @Override
    public String name() {
        return variant.fullName();
    }

    @Override
    public int maxTokens() {
        return description.maxTokens();
    }

    private record TokenizedPairs(List<TokenSequence> sequences, int truncated) {}

    @Override
    public RerankResult rerank(RerankRequest request, StageTimings timings) {
        TokenizedPairs pairs = timings.time("tokenize", () -> read(request));
        if (pairs.truncated() > 0) {
            listener.truncated(variant.fullName(), pairs.truncated());
        }
        try (SessionPool.Lease lease = variant.lease()) {
            EncoderLane lane = lease.lane(variant.fullName() + "#logits", OnnxCrossEncoder::logits, variant.batchTokens());
            InferenceCall call = scheduler.submit(lane, pairs.sequences(), request.urgency());
            List<float[]> logits = call.await();
            timings.add("queue", call.queuedNanos());
            timings.add("infer", call.computedNanos());
            return new RerankResult(
                    logits.stream().map(own -> score(own, request.rawScores())).toList(),
                    pairs.sequences().stream().mapToInt(TokenSequence::length).sum(),
                    pairs.truncated());
        }
    }

    private static float[] logits(float[] values, int offset, int tokens, int width) {
        return Arrays.copyOfRange(values, offset, offset + width);
    }

    private TokenizedPairs read(RerankRequest request) {
        Tokenizer tokenizer = variant.tokenizer();
        int room = description.maxTokens() - tokenizer.special().pairCount();
        // The query may take half of the limit, so that passages have room.
        TruncatedInput query = TruncatedInput.of(request.query(), tokenizer, room / 2, request.truncation(), "The query");
        List<TokenSequence> sequences = new ArrayList<>(request.passages().size());
        int cut = query.truncated() ? 1 : 0;
        for (String passage : request.passages()) {
            request.deadline().check("tokenize");
            TruncatedInput truncated = TruncatedInput.of(
                    passage,
                    tokenizer,
                    room - query.ids().length,
                    request.truncation(),
                    "Passage " + sequences.size() + ", beside the query,");
            cut += truncated.truncated() ? 1 : 0;
            sequences.add(pair(tokenizer.special().pair(query.ids(), truncated.ids())));
        }
        return new TokenizedPairs(sequences, cut);
    }

    private static TokenSequence pair(SpecialTokens.Pair pair) {
        int[] types = pair.types();
        int second = types.length;
        while (second > 0 && types[second - 1] == 1) {
            second--;
        }
        return new TokenSequence(pair.ids(), second);
    }

    /** Returns the score: the logit of a single label, or the difference of two, the second being the positive one. */
    private double score(float[] logits, boolean raw) {
        double logit = logits.length == 2 ? (double) logits[1] - logits[0] : logits[0];
        return raw ? logit : 1 / (1 + Math.exp(-logit));
    }
}
