package io.kvasir.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

/**
 * One transformer session: token ids in, one unit vector a sequence out, by the mean of its token vectors. {@code run} may
 * be called from several threads at once; each run computes on the thread that calls it.
 */
final class SentenceEncoder implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int dimension;

    SentenceEncoder(ModelFile file) {
        environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // Idle threads that spin cost twice the processor time on a busy machine.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(file.bytes(), options);
            dimension = run(List.of(new long[] {101, 102})).getFirst().length;
        } catch (OrtException e) {
            throw new IllegalStateException("cannot load the model " + file.name(), e);
        }
    }

    /**
     * The runtime's environment, made once in a process. On a long command line its native start-up (1.29) overruns the
     * stack of an ordinary thread, so it gets one with room.
     */
    private static OrtEnvironment environment() {
        Thread maker = new Thread(null, OrtEnvironment::getEnvironment, "kvasir-onnx-start", 16L << 20);
        maker.start();
        try {
            maker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ONNX Runtime started", e);
        }
        return OrtEnvironment.getEnvironment();
    }

    int dimension() {
        return dimension;
    }

    /** Encodes sequences together; shorter ones are padded to the longest and do not notice. */
    List<float[]> run(List<long[]> sequences) throws OrtException {
        int batch = sequences.size();
        int length = sequences.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        long[] ids = new long[batch * length];
        long[] mask = new long[batch * length];
        for (int row = 0; row < batch; row++) {
            long[] sequence = sequences.get(row);
            System.arraycopy(sequence, 0, ids, row * length, sequence.length);
            java.util.Arrays.fill(mask, row * length, row * length + sequence.length, 1);
        }
        long[] shape = {batch, length};
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                OnnxTensor typeTensor =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                OrtSession.Result result = session.run(Map.of(
                        "input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", typeTensor))) {
            OnnxTensor output = (OnnxTensor) result.get(0);
            int width = (int) output.getInfo().getShape()[2];
            FloatBuffer states = output.getFloatBuffer();
            return java.util.stream.IntStream.range(0, batch)
                    .mapToObj(row -> pool(states, row * length * width, sequences.get(row).length, width))
                    .toList();
        }
    }

    private static float[] pool(FloatBuffer states, int offset, int tokens, int width) {
        double[] sum = new double[width];
        for (int token = 0; token < tokens; token++) {
            int at = offset + token * width;
            for (int i = 0; i < width; i++) {
                sum[i] += states.get(at + i);
            }
        }
        return unit(sum);
    }

    /** The vector of length 1 in the same direction. */
    static float[] unit(double[] sum) {
        double square = 0;
        for (double value : sum) {
            square += value * value;
        }
        double norm = Math.max(Math.sqrt(square), 1e-12);
        float[] vector = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            vector[i] = (float) (sum[i] / norm);
        }
        return vector;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the model session could not be closed", e);
        }
    }
}
