package io.kvasir.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.kvasir.inference.Sequence;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A transformer in memory. {@code run} may be called from several threads at once; each run computes on the thread that
 * calls it. Closing waits for nobody: the last run that ends closes the native session.
 */
final class ModelSession implements AutoCloseable {
    private static final Set<String> KNOWN_INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");

    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String output;
    private int running;
    private boolean closing;

    /** @param output the name of the output that is wanted; where there is none of that name the first is taken */
    ModelSession(String name, OrtEnvironment environment, OrtSession session, String output) throws OrtException {
        this.name = name;
        this.environment = environment;
        this.session = session;
        for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
            boolean integers = input.getValue().getInfo() instanceof TensorInfo info
                    && info.type == ai.onnxruntime.OnnxJavaType.INT64;
            if (!KNOWN_INPUTS.contains(input.getKey()) || !integers) {
                throw unusable("wants the input '" + input.getKey() + "' of another kind than token ids, mask and types", null);
            }
        }
        this.output = session.getOutputNames().contains(output)
                ? output
                : session.getOutputNames().iterator().next();
    }

    /** The output of one run. */
    record States(float[] values, long[] shape, int padded) {}

    /** Encodes sequences together; shorter ones are padded to the longest and masked. */
    States run(List<Sequence> sequences) {
        enter();
        try {
            return compute(sequences);
        } catch (OrtException e) {
            throw unusable("failed: " + e.getMessage(), e);
        } finally {
            leave();
        }
    }

    private States compute(List<Sequence> sequences) throws OrtException {
        int length = 0;
        for (Sequence sequence : sequences) {
            length = Math.max(length, sequence.length());
        }
        long[] ids = new long[sequences.size() * length];
        long[] mask = new long[ids.length];
        long[] types = new long[ids.length];
        for (int row = 0; row < sequences.size(); row++) {
            Sequence sequence = sequences.get(row);
            int from = row * length;
            for (int i = 0; i < sequence.length(); i++) {
                ids[from + i] = sequence.ids()[i];
            }
            Arrays.fill(mask, from, from + sequence.length(), 1);
            Arrays.fill(types, from + sequence.secondFrom(), from + sequence.length(), 1);
        }
        long[] shape = {sequences.size(), length};
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String input : session.getInputNames()) {
                long[] values = input.equals("input_ids") ? ids : input.equals("attention_mask") ? mask : types;
                inputs.put(input, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
            }
            try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
                OnnxTensor tensor = (OnnxTensor) result.get(0);
                float[] values = new float[Math.toIntExact(tensor.getInfo().getNumElements())];
                tensor.getFloatBuffer().get(values);
                return new States(values, tensor.getInfo().getShape(), length);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    KvasirException unusable(String complaint, @org.jspecify.annotations.Nullable Throwable cause) {
        return new KvasirException(ErrorCode.MODEL_UNUSABLE, "The model " + name + " " + complaint, cause);
    }

    private synchronized void enter() {
        if (closing) {
            throw unusable("was unloaded", null);
        }
        running++;
    }

    private synchronized void leave() {
        running--;
        if (closing && running == 0) {
            release();
        }
    }

    @Override
    public synchronized void close() {
        if (!closing) {
            closing = true;
            if (running == 0) {
                release();
            }
        }
    }

    private void release() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the session of " + name + " could not be closed", e);
        }
    }
}
