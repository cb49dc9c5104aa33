package io.kvasir.inference.rewrite;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fuses attention into one node, optionally with the projections to query, key and value. With int8 weights the projections then share one
 * quantization of their input. Short texts gain most, since dozens of small nodes per layer disappear.
 */
final class AttentionFusion implements RewriteRule {
    private final boolean withProjections;

    /** @param withProjections false if another rule rewrites the projections' weights */
    AttentionFusion(boolean withProjections) {
        this.withProjections = withProjections;
    }

    @Override
    public String id() {
        return withProjections ? "attention" : "mha";
    }

    @Override
    public int apply(OnnxGraph graph) {
        int changed = 0;
        for (NodeProto node : graph.nodes()) {
            AttentionPattern attention = AttentionPattern.match(node, graph).orElse(null);
            if (attention != null) {
                changed += replace(attention, node.getOutput(0), graph) ? 1 : 0;
            }
        }
        return changed;
    }

    private boolean replace(AttentionPattern attention, String result, OnnxGraph graph) {
        String mask = attention.mask().tokens() + "/int32";
        Optional<NodeBuilder> fused = withProjections
                ? packedAttention(attention, result, mask, graph)
                : Optional.of(NodeBuilder.microsoft(
                        "MultiHeadAttention", attention.query(), attention.key(), attention.value(), "", mask));
        fused.ifPresent(operator -> {
            graph.put(NodeBuilder.onnx("Cast", attention.mask().tokens()).with("to", Constant.INT32).build(mask));
            graph.put(operator.with("num_heads", attention.heads())
                    .with("scale", attention.scale())
                    .with("mask_filter_value", attention.mask().filterValue())
                    .build(result));
        });
        return fused.isPresent();
    }

    private static Optional<NodeBuilder> packedAttention(AttentionPattern attention, String result, String mask, OnnxGraph graph) {
        List<ProjectionPattern> projections = Stream.of(attention.query(), attention.key(), attention.value())
                .flatMap(value -> ProjectionPattern.match(value, graph).stream())
                .filter(projection -> projection.width() == attention.heads() * attention.headWidth())
                .toList();
        if (projections.size() < 3 || projections.stream().map(ProjectionPattern::input).distinct().count() > 1) {
            return Optional.empty();
        }
        List<ProjectionPattern.Quantized> quantized =
                projections.stream().flatMap(projection -> projection.quantized().stream()).toList();
        if (quantized.isEmpty()) {
            String input = projections.getFirst().input();
            return Optional.of(NodeBuilder.microsoft(
                    "Attention", input, weights(projections, result, graph), bias(projections, result, graph), mask));
        }
        if (quantized.size() < 3 || quantized.stream().anyMatch(each -> !isZero(each.zero()))) {
            return Optional.empty();
        }
        // A quantization scale that covers all tokens of a run means batches of one sequence: nothing is padded, and no mask is needed.
        String none = "";
        NodeProto quantizer = quantized.getFirst().quantizer();
        int width = projections.getFirst().width();
        float[] scales = concatenate(quantized.stream().map(each -> ProjectionPattern.broadcast(each.scale(), width)).toList());
        String scale = put(Constant.of(result + "/scale", scales, 3L * width), graph);
        String zero = put(Constant.of(result + "/zero", Constant.INT8, new byte[3 * width], 3L * width), graph);
        return Optional.of(NodeBuilder.microsoft("QAttention", quantizer.getOutput(0), weights(projections, result, graph),
                bias(projections, result, graph), quantizer.getOutput(1), scale, none, quantizer.getOutput(2), zero));
    }

    private static String weights(List<ProjectionPattern> projections, String result, OnnxGraph graph) {
        return put(
                ProjectionPattern.concatenate(
                        result + "/weights", projections.stream().map(ProjectionPattern::weights).toList()),
                graph);
    }

    private static String bias(List<ProjectionPattern> projections, String result, OnnxGraph graph) {
        int width = projections.getFirst().width();
        float[] biases = concatenate(projections.stream().map(each -> ProjectionPattern.broadcast(each.bias(), width)).toList());
        return put(Constant.of(result + "/bias", biases, 3L * width), graph);
    }

    private static String put(Constant constant, OnnxGraph graph) {
        graph.put(constant);
        return constant.name();
    }

    private static boolean isZero(Constant constant) {
        for (byte value : constant.raw()) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static float[] concatenate(List<float[]> parts) {
        float[] joined = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
