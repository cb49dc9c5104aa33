package io.kvasir.inference.rewrite;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Multi-head self-attention, decomposed into primitive nodes: query, key and value are split into heads,
 * {@code softmax(query * key' * scale + mask) * value} is computed, and the heads are joined (Vaswani et al., "Attention Is All You Need",
 * 2017, section 3.2).
 *
 * @param query the value before it is split into heads; {@code key} and {@code value} likewise
 */
record AttentionPattern(String query, String key, String value, int heads, int headWidth, float scale, AttentionMaskPattern mask) {
    private static final List<Long> HEADS_FIRST = List.of(0L, 2L, 1L, 3L);
    private static final List<Long> HEADS_FIRST_TRANSPOSED = List.of(0L, 2L, 3L, 1L);

    /** Returns the attention whose joined heads are the node's output. */
    static Optional<AttentionPattern> match(NodeProto node, OnnxGraph graph) {
        if (!node.getOpType().equals("Reshape") || shape(node.getInput(1), graph).size() != 3) {
            return Optional.empty();
        }
        return transposed(node.getInput(0), HEADS_FIRST, graph)
                .flatMap(heads -> graph.producer(heads, "MatMul"))
                .flatMap(weighted -> weighted(weighted, graph));
    }

    private static Optional<AttentionPattern> weighted(NodeProto weighted, OnnxGraph graph) {
        Optional<NodeProto> scores = graph.producer(weighted.getInput(0), "Softmax")
                .filter(softmax -> isOverKeys(softmax))
                .flatMap(softmax -> graph.producer(softmax.getInput(0), "Add"));
        Optional<NodeProto> value = split(weighted.getInput(1), HEADS_FIRST, graph);
        if (scores.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < 2; i++) {
            NodeProto scaled = graph.producer(scores.get().getInput(i)).orElse(null);
            AttentionMaskPattern mask = AttentionMaskPattern.match(scores.get().getInput(1 - i), graph).orElse(null);
            if (scaled != null && mask != null) {
                return scored(scaled, value.get(), mask, graph);
            }
        }
        return Optional.empty();
    }

    private static Optional<AttentionPattern> scored(NodeProto scaled, NodeProto value, AttentionMaskPattern mask, OnnxGraph graph) {
        float scale = scale(scaled, graph);
        Optional<NodeProto> product = graph.producer(scaled.getInput(0), "MatMul");
        Optional<NodeProto> query = product.flatMap(node -> split(node.getInput(0), HEADS_FIRST, graph));
        Optional<NodeProto> key = product.flatMap(node -> split(node.getInput(1), HEADS_FIRST_TRANSPOSED, graph));
        if (scale == 0 || query.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        List<Long> shape = shape(query.get().getInput(1), graph);
        boolean alike = shape.size() == 4
                && shape.get(2) > 0
                && shape.get(3) > 0
                && shape(key.get().getInput(1), graph).equals(shape)
                && shape(value.getInput(1), graph).equals(shape);
        return alike
                ? Optional.of(new AttentionPattern(query.get().getInput(0), key.get().getInput(0), value.getInput(0),
                        shape.get(2).intValue(), shape.get(3).intValue(), scale, mask))
                : Optional.empty();
    }

    private static float scale(NodeProto scaled, OnnxGraph graph) {
        double factor = graph.constant(scaled.getInput(scaled.getInputCount() - 1))
                .map(constant -> constant.scalar().orElse(0))
                .orElse(0d);
        return switch (scaled.getOpType()) {
            case "Div" -> factor == 0 ? 0 : (float) (1 / factor);
            case "Mul" -> (float) factor;
            default -> 0;
        };
    }

    private static boolean isOverKeys(NodeProto softmax) {
        long axis = OnnxGraph.attribute(softmax, "axis").map(AttributeProto::getI).orElse(0L);
        return axis == 3 || axis == -1;
    }

    /** Returns the node that splits the last axis into heads, before the transposition. */
    private static Optional<NodeProto> split(String value, List<Long> order, OnnxGraph graph) {
        return transposed(value, order, graph).flatMap(split -> graph.producer(split, "Reshape"));
    }

    private static Optional<String> transposed(String value, List<Long> order, OnnxGraph graph) {
        return graph.producer(value, "Transpose")
                .filter(node -> OnnxGraph.attribute(node, "perm").filter(perm -> perm.getIntsList().equals(order)).isPresent())
                .map(node -> node.getInput(0));
    }

    /** Returns a shape, constant or concatenated; 0 for unknown sizes. */
    private static List<Long> shape(String value, OnnxGraph graph) {
        Optional<NodeProto> parts = graph.producer(value, "Concat");
        if (parts.isPresent()) {
            return parts.get().getInputList().stream()
                    .map(part -> graph.constant(part).map(constant -> constant.longs()[0]).orElse(0L))
                    .toList();
        }
        return graph.constant(value)
                .map(constant -> Arrays.stream(constant.longs()).boxed().toList())
                .orElse(List.of());
    }
}
