package io.kvasir.inference.rewrite;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Layer normalisation of the last axis: one node (since opset 17), or decomposed as
 * {@code (x - mean) / sqrt(mean((x - mean)^2) + epsilon) * weight + bias}.
 */
record LayerNormPattern(String input, String weight, String bias, float epsilon) {

    /** Returns the normalisation whose result is the node's output. */
    static Optional<LayerNormPattern> match(NodeProto node, OnnxGraph graph) {
        return switch (node.getOpType()) {
            case "LayerNormalization" -> matchSingleNode(node);
            case "Add" -> matchDecomposed(node, graph);
            default -> Optional.empty();
        };
    }

    private static Optional<LayerNormPattern> matchSingleNode(NodeProto node) {
        long axis = OnnxGraph.attribute(node, "axis").map(AttributeProto::getI).orElse(-1L);
        if (axis != -1 || node.getInputCount() != 3 || node.getOutputCount() != 1) {
            return Optional.empty();
        }
        float epsilon = OnnxGraph.attribute(node, "epsilon").map(AttributeProto::getF).orElse(1e-5f);
        return Optional.of(new LayerNormPattern(node.getInput(0), node.getInput(1), node.getInput(2), epsilon));
    }

    private static Optional<LayerNormPattern> matchDecomposed(NodeProto add, OnnxGraph graph) {
        for (OnnxGraph.Operands biased : graph.operands(add, "Mul")) {
            for (OnnxGraph.Operands weighted : graph.operands(biased.producer(), "Div")) {
                if (isVector(biased.other(), graph) && isVector(weighted.other(), graph)) {
                    return normalized(weighted.producer(), weighted.other(), biased.other(), graph);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<LayerNormPattern> normalized(NodeProto div, String weight, String bias, OnnxGraph graph) {
        Optional<NodeProto> sub = graph.producer(div.getInput(0), "Sub").filter(node -> isCentered(node, graph));
        OptionalDouble epsilon = graph.producer(div.getInput(1), "Sqrt")
                .flatMap(sqrt -> graph.producer(sqrt.getInput(0), "Add"))
                .map(add -> epsilon(add, div.getInput(0), graph))
                .orElse(OptionalDouble.empty());
        if (sub.isEmpty() || epsilon.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LayerNormPattern(sub.get().getInput(0), weight, bias, (float) epsilon.getAsDouble()));
    }

    private static boolean isCentered(NodeProto sub, OnnxGraph graph) {
        return graph.producer(sub.getInput(1), "ReduceMean")
                .filter(mean -> mean.getInput(0).equals(sub.getInput(0)) && overLastAxis(mean, graph))
                .isPresent();
    }

    /** Returns the constant that the node adds to the variance; empty if it adds something else. */
    private static OptionalDouble epsilon(NodeProto add, String centered, OnnxGraph graph) {
        return graph.operands(add, "ReduceMean").stream()
                .filter(sum -> overLastAxis(sum.producer(), graph) && isSquare(sum.producer().getInput(0), centered, graph))
                .map(sum -> graph.constant(sum.other()).map(Constant::scalar).orElse(OptionalDouble.empty()))
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static boolean isSquare(String value, String of, OnnxGraph graph) {
        return graph.producer(value)
                .filter(node -> node.getInputCount() == 2 && node.getInput(0).equals(of))
                .filter(node -> switch (node.getOpType()) {
                    case "Mul" -> node.getInput(1).equals(of);
                    case "Pow" -> graph.constant(node.getInput(1)).filter(two -> two.scalar().orElse(0) == 2).isPresent();
                    default -> false;
                })
                .isPresent();
    }

    /** Returns whether the mean is over the last axis and keeps it; the axes are an attribute before opset 18, an input since. */
    private static boolean overLastAxis(NodeProto mean, OnnxGraph graph) {
        boolean keepsAxis = OnnxGraph.attribute(mean, "keepdims").map(AttributeProto::getI).orElse(1L) == 1;
        Optional<AttributeProto> attribute = OnnxGraph.attribute(mean, "axes");
        if (attribute.isPresent() || mean.getInputCount() < 2) {
            return keepsAxis && attribute.map(AttributeProto::getIntsList).filter(List.of(-1L)::equals).isPresent();
        }
        return keepsAxis
                && graph.constant(mean.getInput(1)).filter(axes -> Arrays.equals(axes.longs(), new long[] {-1})).isPresent();
    }

    private static boolean isVector(String value, OnnxGraph graph) {
        return graph.constant(value).filter(constant -> constant.is(Constant.FLOAT, 1)).isPresent();
    }
}
