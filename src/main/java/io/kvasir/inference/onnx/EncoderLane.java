package io.kvasir.inference.onnx;

import io.kvasir.inference.schedule.CostModel;
import io.kvasir.inference.schedule.InferenceLane;
import io.kvasir.inference.tokenizer.TokenSequence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Lane for one kind of result of a model's session. */
final class EncoderLane implements InferenceLane {
    private final String name;
    private final ModelSession session;
    private final ResultExtractor extractor;
    private final int batchTokens;
    private final CostModel costModel;

    EncoderLane(String name, ModelSession session, ResultExtractor result, int batchTokens, CostModel costs) {
        this.name = name;
        this.session = session;
        this.extractor = result;
        this.batchTokens = batchTokens;
        this.costModel = costs;
    }

    /** Extracts one sequence's result from a run's output. */
    interface ResultExtractor {
        float[] extract(float[] values, int offset, int tokens, int width);
    }

    /** Returns an extractor of text vectors. */
    static ResultExtractor pooled(Pooling pooling) {
        return pooling::pool;
    }

    /** Returns an extractor of the concatenated vectors of all tokens. */
    static ResultExtractor tokens() {
        return (values, offset, tokens, width) -> Arrays.copyOfRange(values, offset, offset + tokens * width);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int batchTokens() {
        return batchTokens;
    }

    @Override
    public CostModel costModel() {
        return costModel;
    }

    @Override
    public List<float[]> run(List<TokenSequence> sequences) {
        ModelSession.States states = session.run(sequences);
        long[] shape = states.shape();
        int row = states.values().length / sequences.size();
        int width = (int) shape[shape.length - 1];
        return IntStream.range(0, sequences.size())
                .mapToObj(i -> requireFinite(extractor.extract(states.values(), i * row, sequences.get(i).length(), width)))
                .toList();
    }

    @Override
    public void stop() {
        session.stop();
    }

    private float[] requireFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw session.unusable("computed something that is no number", null);
            }
        }
        return values;
    }
}
