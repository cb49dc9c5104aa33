package io.kvasir.inference.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is changed in a model's graph before it is loaded. Inputs and outputs stay as they are. A model that no rule fits
 * comes back unchanged, named {@code none}.
 */
enum GraphRewrite {
    /** The same numbers, with fewer and faster nodes. */
    FUSED(new SkipLayerNormFusion(), new AttentionFusion(true)),
    /** Weights in 8 bits as well. */
    EIGHT_BIT(new SkipLayerNormFusion(), new AttentionFusion(false), new EightBitQuantization());

    static final String NONE = "none";
    /** Counts up with every change of a rule that changes results: part of the name. */
    private static final int VERSION = 1;
    /** Counts up with every other change of a rule, so that graphs are made again that were made before it. */
    private static final int RULE_REVISION = 2;

    private final List<RewriteRule> rules;

    GraphRewrite(RewriteRule... fusions) {
        this.rules = List.of(fusions);
    }

    /** What this rewrite is called in the cache: what it may do, not what it found to do. */
    String id() {
        return rules.stream().map(RewriteRule::id).collect(Collectors.joining("-", "", "-" + VERSION + "." + RULE_REVISION));
    }

    /** Tells from the name of what was changed in a model whether weights were made 8 bits wide. */
    static boolean isEightBit(String id) {
        return List.of(id.split("-")).contains(EightBitQuantization.ID);
    }

    /** A model and the name of what was changed in it. */
    record Rewritten(ModelProto model, String id) {
        boolean isChanged() {
            return !id.equals(NONE);
        }
    }

    /**
     * Rewrites a model. The weights are not copied: the result refers to {@code source}, which must not change as long as
     * it is used.
     *
     * @param name tells which file a failure is about
     * @throws KvasirException {@code MODEL_UNUSABLE} where the bytes are no model
     */
    Rewritten rewrite(String name, ByteBuffer source) {
        ModelProto model = parse(name, source);
        if (!OnnxGraph.isRewritable(model)) {
            return new Rewritten(model, NONE);
        }
        OnnxGraph graph = new OnnxGraph(model);
        List<String> applied = rules.stream().filter(fusion -> fusion.apply(graph) > 0).map(RewriteRule::id).toList();
        if (applied.isEmpty()) {
            return new Rewritten(model, NONE);
        }
        return new Rewritten(graph.model(), String.join("-", applied) + "-" + VERSION);
    }

    /** Fails with {@code MODEL_UNUSABLE} where the bytes are no model. */
    static ModelProto parse(String name, ByteBuffer source) {
        try {
            CodedInputStream input = UnsafeByteOperations.unsafeWrap(source).newCodedInput();
            input.enableAliasing(true);
            ModelProto model = ModelProto.parseFrom(input);
            if (model.getGraph().getNodeCount() > 0) {
                return model;
            }
        } catch (IOException e) {
            throw new KvasirException(ErrorCode.MODEL_UNUSABLE, name + " is damaged or no ONNX model.", e);
        }
        throw new KvasirException(ErrorCode.MODEL_UNUSABLE, name + " is no ONNX model.");
    }
}
