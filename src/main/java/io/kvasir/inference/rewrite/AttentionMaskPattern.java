package io.kvasir.inference.rewrite;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The attention mask, which is added to the scores: {@code (1 - tokens) * filter}, with {@code tokens} expanded to
 * {@code [batch, 1, 1, sequence]}.
 *
 * @param tokens the value that is 1 for tokens and 0 for padding
 * @param filterValue what is added to the score of padding, far below any other score
 */
record AttentionMaskPattern(String tokens, float filterValue) {
    private static final float MAX_FILTER_VALUE = -1_000;

    static Optional<AttentionMaskPattern> match(String added, OnnxGraph graph) {
        return graph.producer(added, "Mul").flatMap(product -> {
            for (OnnxGraph.Operands inverted : graph.operands(product, "Sub")) {
                float filter = (float) scalar(inverted.other(), graph);
                if (filter <= MAX_FILTER_VALUE && scalar(inverted.producer().getInput(0), graph) == 1) {
                    return graph.producer(inverted.producer().getInput(1), "Cast")
                            .flatMap(cast -> spread(cast.getInput(0), graph))
                            .map(tokens -> new AttentionMaskPattern(tokens, filter));
                }
            }
            return Optional.empty();
        });
    }

    /** Returns the value that was unsqueezed to axes 1 and 2, in one step or two. */
    private static Optional<String> spread(String value, OnnxGraph graph) {
        List<Long> axes = new ArrayList<>();
        String inner = value;
        Optional<NodeProto> step = graph.producer(inner, "Unsqueeze");
        while (step.isPresent() && axes.size() < 2) {
            axes.addAll(0, axes(step.get(), graph));
            inner = step.get().getInput(0);
            step = graph.producer(inner, "Unsqueeze");
        }
        return axes.equals(List.of(1L, 2L)) ? Optional.of(inner) : Optional.empty();
    }

    /** Reads the axes: an attribute before opset 13, an input since. */
    private static List<Long> axes(NodeProto unsqueeze, OnnxGraph graph) {
        return OnnxGraph.attribute(unsqueeze, "axes")
                .map(AttributeProto::getIntsList)
                .or(() -> graph.constant(unsqueeze.getInput(unsqueeze.getInputCount() - 1))
                        .map(constant -> LongStream.of(constant.longs()).boxed().toList()))
                .orElse(List.of());
    }

    private static double scalar(String value, OnnxGraph graph) {
        return graph.constant(value).map(constant -> constant.scalar().orElse(0)).orElse(0d);
    }
}
