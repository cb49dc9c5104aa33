package io.kvasir.inference.rewrite;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Optional;

/**
 * Fuses an addition and the layer normalisation after it into one node, because ONNX Runtime's kernel for normalisation alone is slow. An
 * addend that does not depend on the input, such as position embeddings, is fused too, unless it is a plain constant.
 */
final class SkipLayerNormFusion implements RewriteRule {

    @Override
    public String id() {
        return "skipln";
    }

    @Override
    public int apply(OnnxGraph graph) {
        int changed = 0;
        for (NodeProto node : graph.nodes()) {
            Optional<NodeProto> fused = LayerNormPattern.match(node, graph)
                    .filter(norm -> graph.constant(norm.weight()).filter(weight -> weight.is(Constant.FLOAT, 1)).isPresent())
                    .flatMap(norm -> fused(norm, node.getOutput(0), graph));
            fused.ifPresent(graph::put);
            changed += fused.isPresent() ? 1 : 0;
        }
        return changed;
    }

    private static Optional<NodeProto> fused(LayerNormPattern norm, String result, OnnxGraph graph) {
        Optional<NodeProto> sum = graph.producer(norm.input(), "Add");
        if (sum.isEmpty()) {
            return Optional.empty();
        }
        String input = sum.get().getInput(0);
        String skip = sum.get().getInput(1);
        if (!graph.dependsOnInput(input)) {
            // Position embeddings are the same for every row of a batch: only the second input may be broadcast.
            input = sum.get().getInput(1);
            skip = sum.get().getInput(0);
        }
        if (!graph.dependsOnInput(input) || graph.constant(skip).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(NodeBuilder.microsoft("SkipLayerNormalization", input, skip, norm.weight(), norm.bias())
                .with("epsilon", norm.epsilon())
                .build(result));
    }
}
