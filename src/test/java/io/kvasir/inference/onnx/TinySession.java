package io.kvasir.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kvasir.inference.VectorMath;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs a model with as little product code as possible. */
final class TinySession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironmentHolder.environment();
    private final OrtSession session;

    TinySession(Path file) throws OrtException {
        session = environment.createSession(file.toString());
    }

    TinySession(RewrittenModel model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = model.openSession(environment, options);
        }
    }

    /** Returns each text's token vectors, without padding, from one batch that is padded to at least {@code length}. */
    List<float[][]> states(List<long[]> texts, int length) throws OrtException {
        int longest = Math.max(length, texts.stream().mapToInt(ids -> ids.length).max().orElseThrow());
        long[][] ids = new long[texts.size()][];
        long[][] mask = new long[texts.size()][longest];
        for (int row = 0; row < ids.length; row++) {
            ids[row] = Arrays.copyOf(texts.get(row), longest);
            Arrays.fill(mask[row], 0, texts.get(row).length, 1);
        }
        float[][][] states = (float[][][]) run(ids, mask, new long[ids.length][longest]);
        return IntStream.range(0, ids.length).mapToObj(row -> Arrays.copyOf(states[row], texts.get(row).length)).toList();
    }

    /** Returns the mean of a text's token vectors when it runs alone, as a unit vector. */
    float[] embedding(long[] text) throws OrtException {
        float[][] states = states(List.of(text), 0).getFirst();
        return VectorMath.meanDirection(List.of(states));
    }

    Object run(long[][] ids, long[][] mask, long[][] types) throws OrtException {
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
                OnnxTensor typeTensor = OnnxTensor.createTensor(environment, types);
                OrtSession.Result result = session.run(Map.of(
                        "input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", typeTensor))) {
            return result.get(0).getValue();
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
