package io.kvasir.inference.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.kvasir.inference.rewrite.Constant;
import java.util.List;

/**
 * Exact nearest neighbours as a graph: {@code TopK(MatMul(query, vectors), k)}. The vectors, {@code [dimension][vector]}, are passed to the
 * session separately, because a serialised model is limited to 2 GB.
 */
final class NearestGraph {
    static final String QUERY = "query";
    static final String VECTORS = "vectors";
    static final String COUNT = "k";
    static final String SCORES = "scores";
    static final String INDICES = "indices";

    private NearestGraph() {}

    static byte[] of(int dimension, int size) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("nearest")
                .addInput(value(QUERY, Constant.FLOAT, 1, dimension))
                .addInput(value(COUNT, Constant.INT64, 1))
                .addInitializer(TensorProto.newBuilder()
                        .setName(VECTORS)
                        .setDataType(Constant.FLOAT)
                        .addAllDims(List.of((long) dimension, (long) size))
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue("memory")))
                .addNode(NodeProto.newBuilder()
                        .setOpType("MatMul")
                        .addAllInput(List.of(QUERY, VECTORS))
                        .addOutput("products"))
                .addNode(NodeProto.newBuilder()
                        .setOpType("TopK")
                        .addAllInput(List.of("products", COUNT))
                        .addAllOutput(List.of(SCORES, INDICES)))
                .addOutput(value(SCORES, Constant.FLOAT))
                .addOutput(value(INDICES, Constant.INT64));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("kvasir")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(13))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    /** @param shape empty if it depends on the input */
    private static ValueInfoProto value(String name, int type, long... shape) {
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(type);
        if (shape.length > 0) {
            TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
            for (long size : shape) {
                sizes.addDimBuilder().setDimValue(size);
            }
            tensor.setShape(sizes);
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
