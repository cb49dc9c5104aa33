package io.kvasir.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.kvasir.inference.tokenizer.TokenSequence;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A transformer loaded in memory. {@code run} is thread-safe, and each run computes on the calling thread. Closing does not wait: the last
 * run to end closes the native session.
 */
final class ModelSession implements AutoCloseable {
    private static final Set<String> SUPPORTED_INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");
    /** Usual names of the wanted output; otherwise the first output of rank 3 is used, or else the first. */
    private static final List<String> OUTPUTS = List.of("last_hidden_state", "logits");
    /** Types that can be read as floats. */
    private static final Set<OnnxJavaType> FLOATS = EnumSet.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String output;
    /** Shared by all runs; its flag terminates them. */
    private final OrtSession.RunOptions options;
    private int running;
    private boolean closing;
    private boolean stopping;

    private ModelSession(String name, OrtEnvironment environment, OrtSession session) throws OrtException {
        this.name = name;
        this.environment = environment;
        this.session = session;
        for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
            boolean integers = input.getValue().getInfo() instanceof TensorInfo info && info.type == OnnxJavaType.INT64;
            if (!SUPPORTED_INPUTS.contains(input.getKey()) || !integers) {
                throw unusable("wants the input '" + input.getKey() + "' of another kind than token ids, mask and types", null);
            }
        }
        output = output(session);
        NodeInfo given = session.getOutputInfo().get(output);
        if (given == null || !(given.getInfo() instanceof TensorInfo info) || !FLOATS.contains(info.type)) {
            throw unusable("gives the output '" + output + "' of another type than float", null);
        }
        options = new OrtSession.RunOptions();
    }

    /** Wraps the native session, and closes it if the model is unusable. */
    static ModelSession of(String name, OrtEnvironment environment, OrtSession session) throws OrtException {
        try {
            return new ModelSession(name, environment, session);
        } catch (OrtException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static String output(OrtSession session) throws OrtException {
        for (String usual : OUTPUTS) {
            if (session.getOutputNames().contains(usual)) {
                return usual;
            }
        }
        for (Map.Entry<String, NodeInfo> each : session.getOutputInfo().entrySet()) {
            if (each.getValue().getInfo() instanceof TensorInfo info && info.getShape().length == 3) {
                return each.getKey();
            }
        }
        return session.getOutputNames().iterator().next();
    }

    /** The output of one run. */
    record States(float[] values, long[] shape, int padded) {}

    /** Encodes sequences in one batch; shorter ones are padded to the longest and masked. */
    States run(List<TokenSequence> sequences) {
        enter();
        try {
            return compute(sequences);
        } catch (OrtException e) {
            throw isStopping()
                    ? new KvasirException(ErrorCode.NOT_READY, "The server is stopping.", e)
                    : unusable("failed: " + e.getMessage(), e);
        } finally {
            leave();
        }
    }

    private States compute(List<TokenSequence> sequences) throws OrtException {
        int length = 0;
        for (TokenSequence sequence : sequences) {
            length = Math.max(length, sequence.length());
        }
        long[] ids = new long[sequences.size() * length];
        long[] mask = new long[ids.length];
        long[] types = new long[ids.length];
        for (int row = 0; row < sequences.size(); row++) {
            TokenSequence sequence = sequences.get(row);
            int from = row * length;
            for (int i = 0; i < sequence.length(); i++) {
                ids[from + i] = sequence.ids()[i];
            }
            Arrays.fill(mask, from, from + sequence.length(), 1);
            Arrays.fill(types, from + sequence.secondTextStart(), from + sequence.length(), 1);
        }
        long[] shape = {sequences.size(), length};
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String input : session.getInputNames()) {
                long[] values = input.equals("input_ids") ? ids : input.equals("attention_mask") ? mask : types;
                inputs.put(input, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
            }
            try (OrtSession.Result result = session.run(inputs, Set.of(output), options)) {
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

    /** Aborts current and later runs. */
    synchronized void stop() {
        if (closing && running == 0) {
            return;
        }
        stopping = true;
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            throw new IllegalStateException("the runs of " + name + " could not be ended", e);
        }
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private void release() {
        options.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the session of " + name + " could not be closed", e);
        }
    }
}
