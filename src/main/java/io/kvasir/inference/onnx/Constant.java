package io.kvasir.inference.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A tensor whose values stand in the model itself. The format is little-endian, whatever the machine. */
record Constant(TensorProto tensor) {
    static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
    static final int UINT8 = TensorProto.DataType.UINT8_VALUE;
    static final int INT64 = TensorProto.DataType.INT64_VALUE;

    /** Wraps values without copying them: the array is not to be written to afterwards. */
    static Constant of(String name, int type, byte[] values, long... shape) {
        return of(name, type, UnsafeByteOperations.unsafeWrap(values), shape);
    }

    static Constant of(String name, int type, ByteString values, long... shape) {
        return new Constant(TensorProto.newBuilder()
                .setName(name)
                .setDataType(type)
                .addAllDims(LongStream.of(shape).boxed().toList())
                .setRawData(values)
                .build());
    }

    static Constant of(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return of(name, FLOAT, bytes.array(), shape);
    }

    static Constant of(String name, long[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return of(name, INT64, bytes.array(), shape);
    }

    String name() {
        return tensor.getName();
    }

    boolean is(int type, int rank) {
        return tensor.getDataType() == type && tensor.getDimsCount() == rank;
    }

    List<Long> shape() {
        return tensor.getDimsList();
    }

    int size(int axis) {
        return Math.toIntExact(tensor.getDims(axis));
    }

    /** Whether the values stand in the tensor as bytes, as all common exporters write them. */
    boolean isRaw() {
        return tensor.hasRawData();
    }

    float[] floats() {
        if (!isRaw()) {
            float[] values = new float[tensor.getFloatDataCount()];
            IntStream.range(0, values.length).forEach(i -> values[i] = tensor.getFloatData(i));
            return values;
        }
        float[] values = new float[tensor.getRawData().size() / Float.BYTES];
        little().asFloatBuffer().get(values);
        return values;
    }

    long[] longs() {
        if (!isRaw()) {
            return tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray();
        }
        long[] values = new long[tensor.getRawData().size() / Long.BYTES];
        little().asLongBuffer().get(values);
        return values;
    }

    /** The value of a tensor that holds one float. */
    OptionalDouble scalar() {
        if (tensor.getDataType() != FLOAT || shape().stream().anyMatch(size -> size != 1)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(floats()[0]);
    }

    private ByteBuffer little() {
        return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
