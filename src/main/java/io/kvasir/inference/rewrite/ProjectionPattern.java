package io.kvasir.inference.rewrite;

import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A product with constant weights plus a constant bias, in floats or in 8 bits with dynamically quantized activations.
 *
 * @param weights {@code [input width, output width]}
 * @param quantized present if the product is in 8 bits
 */
record ProjectionPattern(String input, Constant weights, Constant bias, Optional<Quantized> quantized) {

    /** @param quantizer node that produces the quantized input, its scale and its zero point */
    record Quantized(NodeProto quantizer, Constant scale, Constant zero) {}

    /** Returns the projection whose result is the value. */
    static Optional<ProjectionPattern> match(String value, OnnxGraph graph) {
        return graph.producer(value, "Add").flatMap(add -> {
            for (int i = 0; i < 2; i++) {
                Constant bias = graph.constant(add.getInput(i)).filter(each -> each.is(Constant.FLOAT, 1)).orElse(null);
                NodeProto product = graph.producer(add.getInput(1 - i)).orElse(null);
                if (bias != null && product != null) {
                    return product.getOpType().equals("MatMul")
                            ? matchFloat(product, bias, graph)
                            : matchQuantized(product, bias, graph);
                }
            }
            return Optional.empty();
        });
    }

    private static Optional<ProjectionPattern> matchFloat(NodeProto product, Constant bias, OnnxGraph graph) {
        return graph.constant(product.getInput(1))
                .filter(weights -> weights.is(Constant.FLOAT, 2))
                .map(weights -> new ProjectionPattern(product.getInput(0), weights, bias, Optional.empty()));
    }

    /** Matches the integer product, cast to float, times the product of the two scales. */
    private static Optional<ProjectionPattern> matchQuantized(NodeProto scaled, Constant bias, OnnxGraph graph) {
        for (OnnxGraph.Operands operands : graph.operands(scaled, "Cast")) {
            NodeProto scales = graph.producer(operands.other(), "Mul").orElse(null);
            NodeProto product = graph.producer(operands.producer().getInput(0), "MatMulInteger").orElse(null);
            if (scales != null && product != null && product.getInputCount() == 4) {
                return graph.producer(product.getInput(0), "DynamicQuantizeLinear")
                        .filter(quantizer -> product.getInput(2).equals(quantizer.getOutput(2)))
                        .flatMap(quantizer -> matchQuantized(quantizer, product, scales, bias, graph));
            }
        }
        return Optional.empty();
    }

    private static Optional<ProjectionPattern> matchQuantized(
            NodeProto quantizer, NodeProto product, NodeProto scales, Constant bias, OnnxGraph graph) {
        Constant weights = graph.constant(product.getInput(1)).orElse(null);
        Constant zero = graph.constant(product.getInput(3)).orElse(null);
        Constant scale = graph.operands(scales, "DynamicQuantizeLinear").stream()
                .filter(operands -> operands.producer().equals(quantizer))
                .flatMap(operands -> graph.constant(operands.other()).stream())
                .findFirst()
                .orElse(null);
        if (weights == null || zero == null || scale == null || !weights.is(Constant.INT8, 2)) {
            return Optional.empty();
        }
        return Optional.of(new ProjectionPattern(
                quantizer.getInput(0), weights, bias, Optional.of(new Quantized(quantizer, scale, zero))));
    }

    int width() {
        return weights.size(1);
    }

    /** Concatenates the weights of several projections by columns, for one product instead of several. */
    static Constant concatenate(String name, List<Constant> weights) {
        int rows = weights.getFirst().size(0);
        int width = weights.stream().mapToInt(each -> each.size(1)).sum();
        int itemSize = weights.getFirst().raw().size() / (rows * weights.getFirst().size(1));
        byte[] joined = new byte[rows * width * itemSize];
        int offset = 0;
        for (Constant each : weights) {
            ByteString bytes = each.raw();
            int row = bytes.size() / rows;
            for (int i = 0; i < rows; i++) {
                bytes.copyTo(joined, i * row, i * width * itemSize + offset, row);
            }
            offset += row;
        }
        return Constant.of(name, weights.getFirst().tensor().getDataType(), joined, rows, width);
    }

    /** Returns one number for each output; a single value is repeated. */
    static float[] broadcast(Constant values, int width) {
        float[] each = values.floats();
        if (each.length == 1) {
            each = Arrays.copyOf(each, width);
            Arrays.fill(each, each[0]);
        }
        return each;
    }
}
