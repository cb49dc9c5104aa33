package io.kvasir.inference.onnx;

import io.kvasir.inference.Lane;
import io.kvasir.inference.RunCosts;
import io.kvasir.inference.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One kind of result of a model's session. */
final class EncoderLane implements Lane {
    private final String name;
    private final ModelSession session;
    private final Result result;
    private final int batchTokens;
    private final RunCosts costs;

    EncoderLane(String name, ModelSession session, Result result, int batchTokens, RunCosts costs) {
        this.name = name;
        this.session = session;
        this.result = result;
        this.batchTokens = batchTokens;
        this.costs = costs;
    }

    /** Cuts one sequence's result out of a run's output. */
    interface Result {
        float[] of(float[] values, int offset, int tokens, int width);
    }

    /** Vectors of texts. */
    static Result pooled(Pooling pooling) {
        return pooling::pool;
    }

    /** Vectors of all tokens, one behind the other. */
    static Result tokens() {
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
    public RunCosts costs() {
        return costs;
    }

    @Override
    public List<float[]> run(List<Sequence> sequences) {
        ModelSession.States states = session.run(sequences);
        long[] shape = states.shape();
        int row = states.values().length / sequences.size();
        int width = (int) shape[shape.length - 1];
        return IntStream.range(0, sequences.size())
                .mapToObj(i -> finite(result.of(states.values(), i * row, sequences.get(i).length(), width)))
                .toList();
    }

    @Override
    public void stop() {
        session.stop();
    }

    private float[] finite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw session.unusable("computed something that is no number", null);
            }
        }
        return values;
    }
}
