package io.kvasir.inference.rewrite;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/** A tensor whose values are stored in the model itself, little-endian on every machine. */
public record Constant(TensorProto tensor) {
    public static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
    static final int INT8 = TensorProto.DataType.INT8_VALUE;
    static final int INT32 = TensorProto.DataType.INT32_VALUE;
    public static final int UINT8 = TensorProto.DataType.UINT8_VALUE;
    public static final int INT64 = TensorProto.DataType.INT64_VALUE;

    /** Wraps values without copying; the array must not be modified afterwards. */
    public static Constant of(String name, int type, byte[] values, long... shape) {
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

    public static Constant of(String name, float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return of(name, FLOAT, bytes.array(), shape);
    }

    public static Constant of(String name, long[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
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

    /** Returns the values as bytes; small tensors may store them as numbers instead. */
    ByteString raw() {
        if (tensor.hasRawData()) {
            return tensor.getRawData();
        }
        ByteBuffer bytes = switch (tensor.getDataType()) {
            case FLOAT -> {
                ByteBuffer floats = littleEndian(tensor.getFloatDataCount() * Float.BYTES);
                tensor.getFloatDataList().forEach(floats::putFloat);
                yield floats;
            }
            case INT64 -> {
                ByteBuffer longs = littleEndian(tensor.getInt64DataCount() * Long.BYTES);
                tensor.getInt64DataList().forEach(longs::putLong);
                yield longs;
            }
            default -> {
                ByteBuffer small = littleEndian(tensor.getInt32DataCount());
                tensor.getInt32DataList().forEach(value -> small.put(value.byteValue()));
                yield small;
            }
        };
        return ByteString.copyFrom(bytes.flip());
    }

    float[] floats() {
        float[] values = new float[raw().size() / Float.BYTES];
        raw().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    long[] longs() {
        long[] values = new long[raw().size() / Long.BYTES];
        raw().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
        return values;
    }

    /** Returns the value of a tensor with a single float; empty for any other. */
    OptionalDouble scalar() {
        if (tensor.getDataType() != FLOAT || shape().stream().anyMatch(size -> size != 1)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(floats()[0]);
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
