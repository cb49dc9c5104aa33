package io.kvasir.inference.rewrite;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.kvasir.inference.onnx.TinyModels;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests which parts of a graph the rules rewrite. {@code RewrittenResultsTest} compares the results. */
class GraphRewriteTest {
    private static final String FULL = "all-minilm-l6-v2.onnx";
    private static final String INT8 = "all-minilm-l6-v2-q.onnx";

    @TempDir
    private Path folder;

    /** Rewrites a packaged model. */
    private static GraphRewrite.Rewritten rewritten(String model, GraphRewrite rewrite) throws IOException {
        try (InputStream bytes = Objects.requireNonNull(GraphRewriteTest.class.getResourceAsStream("/" + model), model)) {
            return rewrite.rewrite(model, ByteBuffer.wrap(bytes.readAllBytes()));
        }
    }

    private static Map<String, Long> operators(GraphRewrite.Rewritten rewritten) {
        return rewritten.model().getGraph().getNodeList().stream()
                .collect(Collectors.groupingBy(NodeProto::getOpType, Collectors.counting()));
    }

    private static List<String> names(List<ValueInfoProto> values) {
        return values.stream().map(ValueInfoProto::getName).toList();
    }

    private GraphRewrite.Rewritten written(ModelProto model) {
        return GraphRewrite.FUSED.rewrite("a model", ByteBuffer.wrap(model.toByteArray()));
    }

    @Test
    void fullPrecision_losesEveryNormalisationAndAttention() throws IOException {
        GraphRewrite.Rewritten rewritten = rewritten(FULL, GraphRewrite.FUSED);

        assertThat(rewritten.id()).isEqualTo("skipln-attention-1");
        assertThat(operators(rewritten))
                .containsEntry("SkipLayerNormalization", 13L)
                .containsEntry("Attention", 6L)
                .doesNotContainKeys("ReduceMean", "Softmax", "Transpose", "Reshape");
    }

    @Test
    void int8_sharesOneQuantisation_ofQueryKeyAndValue() throws IOException {
        GraphRewrite.Rewritten rewritten = rewritten(INT8, GraphRewrite.FUSED);

        assertThat(rewritten.id()).isEqualTo("skipln-attention-1");
        assertThat(operators(rewritten))
                .containsEntry("SkipLayerNormalization", 13L)
                .containsEntry("QAttention", 6L)
                .containsEntry("MatMulInteger", 18L)
                .containsEntry("DynamicQuantizeLinear", 24L);
    }

    @Test
    void int8_attentionHasNoMask_whichOnlyPaddingNeeds() throws IOException {
        var nodes = rewritten(INT8, GraphRewrite.FUSED).model().getGraph().getNodeList();

        assertThat(nodes).filteredOn(node -> node.getOpType().equals("QAttention"))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node.getInput(5)).isEmpty());
    }

    @Test
    void eightBit_rewritesEveryWeightProduct() throws IOException {
        GraphRewrite.Rewritten rewritten = rewritten(FULL, GraphRewrite.EIGHT_BIT);

        assertThat(rewritten.id()).isEqualTo("skipln-mha-w8-1");
        assertThat(operators(rewritten))
                .containsEntry("MatMulNBits", 36L)
                .containsEntry("MultiHeadAttention", 6L)
                .doesNotContainKey("MatMul");
        assertThat(rewritten.model().getSerializedSize()).isLessThan(61_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void inputsAndOutputs_areUnchanged(GraphRewrite rewrite) throws IOException {
        var graph = rewritten(FULL, rewrite).model().getGraph();

        assertThat(names(graph.getInputList())).containsExactly("input_ids", "attention_mask", "token_type_ids");
        assertThat(names(graph.getOutputList())).containsExactly("last_hidden_state");
    }

    @Test
    void nodes_followTheirInputs() throws IOException {
        var graph = rewritten(INT8, GraphRewrite.FUSED).model().getGraph();
        var known = new HashSet<>(names(graph.getInputList()));
        graph.getInitializerList().forEach(tensor -> known.add(tensor.getName()));
        known.add("");

        for (NodeProto node : graph.getNodeList()) {
            assertThat(known).as(node.getName()).containsAll(node.getInputList());
            known.addAll(node.getOutputList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknownGraph_isUnchanged(GraphRewrite rewrite) throws IOException {
        byte[] bytes = Files.readAllBytes(TinyModels.crossEncoder(folder).resolve("onnx/model.onnx"));
        GraphRewrite.Rewritten rewritten = rewrite.rewrite("tiny", ByteBuffer.wrap(bytes));

        assertThat(rewritten.id()).isEqualTo("none");
        assertThat(rewritten.model().toByteArray()).isEqualTo(bytes);
    }

    @Test
    void normalisation_asOneNode_isFused() {
        assertThat(operators(written(normalised("input_ids", "attention_mask", -1))))
                .containsOnlyKeys("Cast", "SkipLayerNormalization");
    }

    @Test
    void normalisation_ofAnotherAxis_isNotFused() {
        assertThat(written(normalised("input_ids", "attention_mask", 1)).id()).isEqualTo("none");
    }

    @Test
    void normalisation_ofASumWithAConstant_isNotFused() {
        assertThat(written(normalised("input_ids", null, -1)).id()).isEqualTo("none");
    }

    @Test
    void modelWithExternalWeights_isNeverRewritten() {
        ModelProto.Builder model = normalised("input_ids", "attention_mask", -1).toBuilder();
        model.getGraphBuilder().getInitializerBuilder(0).setDataLocation(TensorProto.DataLocation.EXTERNAL);

        assertThat(written(model.build()).id()).isEqualTo("none");
    }

    @Test
    void invalidModelFile_isUnusable_andNamed() throws IOException {
        byte[] whole = Files.readAllBytes(TinyModels.embedding(folder).resolve("onnx/model.onnx"));

        byte[] pointer = "version https://git-lfs".getBytes(StandardCharsets.UTF_8);
        for (byte[] bytes : List.of(Arrays.copyOf(whole, whole.length / 2), new byte[0], pointer)) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> GraphRewrite.FUSED.rewrite("bge/model.onnx", ByteBuffer.wrap(bytes)))
                    .withMessageContaining("bge/model.onnx")
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_UNUSABLE));
        }
    }

    /** Returns a graph with the normalised sum of two inputs, or of an input and a constant. */
    private static ModelProto normalised(String first, @Nullable String second, int axis) {
        TinyGraph graph = new TinyGraph()
                .constant("weight", 1, 1)
                .constant("bias", 0, 0)
                .constant("constant", 1, 1)
                .node(NodeBuilder.onnx("Cast", first).with("to", TinyGraph.TO_FLOAT).build("a"));
        if (second != null) {
            graph.node(NodeBuilder.onnx("Cast", second).with("to", TinyGraph.TO_FLOAT).build("b"));
        }
        return graph.node(NodeBuilder.onnx("Add", "a", second == null ? "constant" : "b").build("sum"))
                .node(NodeBuilder.onnx("LayerNormalization", "sum", "weight", "bias").with("axis", axis).build("out"))
                .returning("out", "batch", "sequence");
    }
}
