package io.kvasir.inference.rewrite;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;

/** Builds a node, named after its first output. */
public final class NodeBuilder {
    private final NodeProto.Builder node;

    private NodeBuilder(String domain, String type, List<String> inputs) {
        node = NodeProto.newBuilder().setDomain(domain).setOpType(type).addAllInput(inputs);
    }

    public static NodeBuilder onnx(String type, String... inputs) {
        return new NodeBuilder("", type, List.of(inputs));
    }

    /** Returns a builder for an operator that ONNX Runtime adds to the standard. */
    static NodeBuilder microsoft(String type, String... inputs) {
        return new NodeBuilder(OnnxGraph.MICROSOFT, type, List.of(inputs));
    }

    public NodeBuilder with(String attribute, long value) {
        node.addAttribute(attribute(attribute, AttributeProto.AttributeType.INT).setI(value));
        return this;
    }

    NodeBuilder with(String attribute, float value) {
        node.addAttribute(attribute(attribute, AttributeProto.AttributeType.FLOAT).setF(value));
        return this;
    }

    public NodeBuilder with(String attribute, List<Long> values) {
        node.addAttribute(attribute(attribute, AttributeProto.AttributeType.INTS).addAllInts(values));
        return this;
    }

    private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    public NodeProto build(String... outputs) {
        return node.setName(outputs[0] + "/" + node.getOpType()).addAllOutput(List.of(outputs)).build();
    }
}
