package io.kvasir.inference.rewrite;

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
 * Rewrites of a model's graph before it is loaded. Inputs and outputs stay the same. A model that no rule matches is returned unchanged,
 * with the id {@code none}.
 */
public enum GraphRewrite {
    /** The same computation, with fewer and faster nodes. */
    FUSED(new SkipLayerNormFusion(), new AttentionFusion(true)),
    /** Also quantizes the weights to 8 bits. */
    EIGHT_BIT(new SkipLayerNormFusion(), new AttentionFusion(false), new EightBitQuantization());

    public static final String NONE = "none";
    /** Incremented with every change of a rule that changes results; part of the id. */
    private static final int VERSION = 1;
    /** Incremented with every other change of a rule, so that cached graphs are rebuilt. */
    private static final int RULE_REVISION = 2;

    private final List<RewriteRule> rules;

    GraphRewrite(RewriteRule... rules) {
        this.rules = List.of(rules);
    }

    /** Returns the id of this rewrite in the cache, which names all its rules, whether or not they match. */
    public String id() {
        return rules.stream().map(RewriteRule::id).collect(Collectors.joining("-", "", "-" + VERSION + "." + RULE_REVISION));
    }

    /** Returns whether the rewrite of this id includes the quantization of weights to 8 bits. */
    public static boolean isEightBit(String id) {
        return List.of(id.split("-")).contains(EightBitQuantization.ID);
    }

    /** A model and the id of the rewrite applied to it. */
    public record Rewritten(ModelProto model, String id) {
        public boolean isChanged() {
            return !id.equals(NONE);
        }
    }

    /**
     * Rewrites a model. The weights are not copied: the result refers to {@code source}, which must not change while it is in use.
     *
     * @param name name of the file, for error messages
     * @throws KvasirException {@code MODEL_UNUSABLE} if the bytes are not a model
     */
    public Rewritten rewrite(String name, ByteBuffer source) {
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

    /** Parses a model; fails with {@code MODEL_UNUSABLE} if the bytes are not one. */
    public static ModelProto parse(String name, ByteBuffer source) {
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
