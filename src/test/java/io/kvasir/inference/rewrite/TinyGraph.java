package io.kvasir.inference.rewrite;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/** Builder of a model of a few nodes with the three inputs of BERT. */
public final class TinyGraph {
    public static final long TO_FLOAT = Constant.FLOAT;

    private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(6).setProducerName("tiny");

    public TinyGraph() {
        model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(11));
        model.getGraphBuilder().setName("tiny");
        for (String input : List.of("input_ids", "attention_mask", "token_type_ids")) {
            model.getGraphBuilder().addInput(value(input, Constant.INT64, "batch", "sequence"));
        }
    }

    public TinyGraph constant(String name, float... values) {
        return constant(Constant.of(name, values, values.length));
    }

    public TinyGraph constant(Constant constant) {
        model.getGraphBuilder().addInitializer(constant.tensor());
        return this;
    }

    public TinyGraph node(NodeProto node) {
        model.getGraphBuilder().addNode(node);
        return this;
    }

    /** @param axes sizes of the dimensions, or names for dynamic dimensions */
    public ModelProto returning(String output, String... axes) {
        return returning(output, Constant.FLOAT, axes);
    }

    public ModelProto returning(String output, int type, String... axes) {
        model.getGraphBuilder().addOutput(value(output, type, axes));
        return model.build();
    }

    private static ValueInfoProto value(String name, int type, String... axes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (String axis : axes) {
            if (Character.isDigit(axis.charAt(0))) {
                shape.addDimBuilder().setDimValue(Long.parseLong(axis));
            } else {
                shape.addDimBuilder().setDimParam(axis);
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
                .build();
    }
}
