package io.kvasir.inference.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What is added to the scores of padding: {@code (1 - tokens) * filter} with {@code tokens} spread to
 * {@code [batch, 1, 1, sequence]}.
 *
 * @param tokens the value that is 1 for tokens and 0 for padding
 * @param filter what a score of padding gets, far below any other
 */
record AttentionMask(String tokens, float filter) {
    private static final float FAR_BELOW = -1_000;

    static Optional<AttentionMask> of(String added, Graph graph) {
        return graph.maker(added, "Mul").flatMap(product -> {
            for (Graph.Operands inverted : graph.operands(product, "Sub")) {
                float filter = (float) scalar(inverted.other(), graph);
                if (filter <= FAR_BELOW && scalar(inverted.made().getInput(0), graph) == 1) {
                    return graph.maker(inverted.made().getInput(1), "Cast")
                            .flatMap(cast -> spread(cast.getInput(0), graph))
                            .map(tokens -> new AttentionMask(tokens, filter));
                }
            }
            return Optional.empty();
        });
    }

    /** What was given the axes 1 and 2, in one step or two. */
    private static Optional<String> spread(String value, Graph graph) {
        List<Long> axes = new ArrayList<>();
        String inner = value;
        Optional<NodeProto> step = graph.maker(inner, "Unsqueeze");
        while (step.isPresent() && axes.size() < 2) {
            axes.addAll(0, axes(step.get(), graph));
            inner = step.get().getInput(0);
            step = graph.maker(inner, "Unsqueeze");
        }
        return axes.equals(List.of(1L, 2L)) ? Optional.of(inner) : Optional.empty();
    }

    /** An attribute, and an input from version 13 on. */
    private static List<Long> axes(NodeProto unsqueeze, Graph graph) {
        return Graph.attribute(unsqueeze, "axes")
                .map(AttributeProto::getIntsList)
                .or(() -> graph.constant(unsqueeze.getInput(unsqueeze.getInputCount() - 1))
                        .map(constant -> LongStream.of(constant.longs()).boxed().toList()))
                .orElse(List.of());
    }

    private static double scalar(String value, Graph graph) {
        return graph.constant(value).map(constant -> constant.scalar().orElse(0)).orElse(0d);
    }
}
