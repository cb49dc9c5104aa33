package io.kvasir.inference.onnx;

import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.Embeddings;
import io.kvasir.inference.ModelInfo;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.RerankRequest;
import io.kvasir.inference.RerankResult;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.Truncation;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests the registry on folders of small models, which are written for each test. Longer than other files, because all tests share the
 * writer of these models.
 */
class OnnxModelRegistryTest {
    @TempDir
    Path home;

    private @Nullable OnnxFixture fixture;

    @AfterEach
    void close() {
        if (fixture != null) {
            fixture.close();
            fixture = null;
        }
    }

    private OnnxModelRegistry serve(boolean verify) {
        return serve("all-minilm-l6-v2", verify);
    }

    private OnnxModelRegistry serve(String embedding, boolean verify) {
        return serve(embedding, verify, "");
    }

    private OnnxModelRegistry serve(String embedding, boolean verify, String aliases) {
        close();
        OnnxFixture fresh = new OnnxFixture(
                TestInference.settings(2, 64, 256),
                TestInference.models(home, Map.of(
                        "kvasir.models.cache", "target/test-models/cache",
                        "kvasir.models.embedding", embedding,
                        "kvasir.models.preload-all", String.valueOf(verify),
                        "kvasir.models.aliases", aliases)));
        fixture = fresh;
        return fresh.models();
    }

    private Path model(String name) throws IOException {
        return Files.createDirectories(home.resolve("models").resolve(name));
    }

    private static EmbedRequest request(Truncation truncation, int dimensions, ModelInput... inputs) {
        return new EmbedRequest(List.of(inputs), truncation, true, dimensions, Urgency.of(Priority.NORMAL));
    }

    private static Embeddings embed(Embedder embedder, String text) {
        return embedder.embed(request(Truncation.REFUSE, 0, new ModelInput.Text(text)), new StageTimings());
    }

    private static void assertCode(ErrorCode code, String words, Callable<?> call) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(call::call)
                .withMessageContaining(words)
                .matches(e -> e.code() == code, "has the code " + code);
    }

    @Test
    void names_areFound_inAnyCase_withAndWithoutVariant() {
        OnnxModelRegistry models = serve(false);

        assertThat(models.embedder("ALL-MiniLM-L6-v2").model().precision()).isEqualTo("int8");
        assertThat(models.embedder("all-minilm-l6-v2@F32").model().precision()).isEqualTo("fp32");
        assertThat(models.embedder("").model()).isEqualTo(models.embedder().model());
        assertCode(ErrorCode.MODEL_NOT_FOUND, "all-minilm-l6-v2@8bit", () -> models.embedder("gpt"));
        assertCode(ErrorCode.MODEL_NOT_FOUND, "all-minilm-l6-v2@int3", () -> models.embedder("all-minilm-l6-v2@int3"));
        assertCode(ErrorCode.MODEL_NOT_FOUND, "late-interaction", () -> models.reranker("all-minilm-l6-v2"));
    }

    @Test
    void crossEncoder_inAFolder_scoresPassages_withItsOwnGraph() throws IOException {
        TinyModels.crossEncoder(model("Tiny-Cross"));
        OnnxModelRegistry models = serve(true);
        RerankRequest request = new RerankRequest(
                "paid leave", List.of("leave", "paid leave", "days"), Truncation.REFUSE, true, Urgency.of(Priority.NORMAL));

        RerankResult raw = models.reranker("tiny-cross").rerank(request, new StageTimings());

        assertThat(raw.scores()).containsExactly(1.0, 2.0, 0.0);
        assertThat(raw.tokens()).isEqualTo(6 + 7 + 6);
        RerankResult squashed = models.reranker("tiny-cross@fp32")
                .rerank(
                        new RerankRequest(request.query(), request.passages(), Truncation.REFUSE, false, Urgency.of(Priority.HIGH)),
                        new StageTimings());
        assertThat(squashed.scores().get(1)).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
    }

    @Test
    void embeddingModel_inAFolder_isReadFromItsOwnFiles() throws IOException {
        TinyModels.embedding(model("tiny"));
        OnnxModelRegistry models = serve(true);
        Embedder tiny = models.embedder("tiny@fp32");

        assertThat(tiny.model().dimension()).isEqualTo(8);
        assertThat(tiny.model().maxTokens()).isEqualTo(32);
        assertThat(tiny.prompts()).containsEntry("query", "query: ");
        assertThat(models.list())
                .filteredOn(model -> model.name().equals("tiny"))
                .singleElement()
                .satisfies(model -> {
                    assertThat(model.role()).isEqualTo(ModelInfo.Role.EMBEDDING);
                    assertThat(model.variants()).extracting(ModelInfo.Variant::name).contains("fp32", "int8");
                    assertThat(model.variants())
                            .filteredOn(variant -> !variant.name().equals("8bit"))
                            .isNotEmpty().allMatch(variant -> variant.sha256() != null);
                });
    }

    @Test
    void longText_isRejectedOrTruncated_asRequested_andCounted() throws IOException {
        TinyModels.embedding(model("tiny"));
        Embedder tiny = serve(false).embedder("tiny");
        ModelInput.Text text = new ModelInput.Text("leave ".repeat(100));

        assertCode(
                ErrorCode.TEXT_TOO_LONG,
                "Input 0 has 100 tokens, the model reads 30",
                () -> tiny.embed(request(Truncation.REFUSE, 0, text), new StageTimings()));
        assertThat(tiny.embed(request(Truncation.RIGHT, 0, text), new StageTimings()).truncated()).isEqualTo(1);
        assertThat(tiny.embed(request(Truncation.LEFT, 0, text), new StageTimings()).tokens()).containsExactly(32);
    }

    @Test
    void longText_inWindows_isTheirMean_andCountsAllTokens() throws IOException {
        TinyModels.embedding(model("tiny"));
        Embedder tiny = serve(false).embedder("tiny");
        String text = IntStream.range(0, 100).mapToObj(i -> i % 3 == 0 ? "paid" : "leave").collect(Collectors.joining(" "));
        ModelInput.Text input = new ModelInput.Text(text);
        Embeddings windows = tiny.embed(request(Truncation.WINDOWS, 0, input, new ModelInput.Text("leave")), new StageTimings());

        assertThat(windows.windowed()).isEqualTo(1);
        assertThat(windows.truncated()).isZero();
        // 100 tokens in windows of 30 with an overlap of at least 4 are 4 windows, each with 2 special tokens.
        assertThat(windows.tokens()).containsExactly(4 * 32, 3);
        ModelInput asked = new ModelInput.Text(String.valueOf(tiny.prompts().get("query")), text);
        assertThat(tiny.embed(request(Truncation.WINDOWS, 0, asked), new StageTimings()).vectors().getFirst())
                .isEqualTo(tiny.embedQuery(text, Urgency.of(Priority.NORMAL)));
        assertThat(windows.vectors().getLast()).isEqualTo(embed(tiny, "leave").vectors().getFirst());
        assertThat(tiny.embed(request(Truncation.WINDOWS, 0, tokens(tiny, text)), new StageTimings()).vectors().getFirst())
                .isEqualTo(windows.vectors().getFirst());
    }

    @Test
    void passages_areEmbeddedWithTheirOwnPrompt() throws IOException {
        TinyModels.embedding(model("tiny"));
        Embedder tiny = serve(false).embedder("tiny");
        List<String> texts = List.of("leave is paid");

        assertThat(tiny.embedPassages(texts, Urgency.of(Priority.NORMAL)).getFirst())
                .isEqualTo(embed(tiny, texts.getFirst()).vectors().getFirst())
                .isNotEqualTo(tiny.embedQuery(texts.getFirst(), Urgency.of(Priority.NORMAL)));
        // The empty prompt of documents is none.
        assertThat(tiny.model().prompts()).containsExactly(Map.entry("query", "query: "));
    }

    private static ModelInput tokens(Embedder embedder, String text) {
        return new ModelInput.Tokens(
                embedder.tokenize(text, false).stream().map(token -> token.id()).toList());
    }

    @Test
    void tokenVectors_ofLongTexts_areRejected_evenInWindowMode() {
        Embedder embedder = serve(false).embedder();
        ModelInput.Text text = new ModelInput.Text("word ".repeat(300));

        assertCode(
                ErrorCode.TEXT_TOO_LONG,
                "1 texts have more tokens",
                () -> embedder.embedTokens(request(Truncation.WINDOWS, 0, text), new StageTimings()));
    }

    @Test
    void alias_resolvesToItsModel_butAModelNameTakesPrecedence() throws IOException {
        TinyModels.crossEncoder(model("tiny-cross"));
        OnnxModelRegistry models = serve("all-minilm-l6-v2@fp32", false,
                "small=default-embedding,best=tiny-cross@fp32,rerank=default-reranker,tiny-cross=late-interaction");

        assertThat(models.aliases())
                .isEqualTo(Map.of("small", "all-minilm-l6-v2@fp32", "best", "tiny-cross@fp32", "rerank", "late-interaction"));
    }

    @Test
    void aliasOfAnUnknownModel_preventsTheStart() {
        assertThatThrownBy(() -> serve("all-minilm-l6-v2", false, "small=bge"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kvasir.models.aliases must name models that are there, not small=bge")
                .hasMessageContaining("all-minilm-l6-v2");
    }

    @Test
    void crossEncoder_countsTruncatedQueriesAndPassages() throws IOException {
        TinyModels.crossEncoder(model("tiny-cross"));
        String text = "leave ".repeat(1000);
        Reranker reranker = serve(false).reranker("tiny-cross");

        assertThat(reranker.rerank(
                                new RerankRequest(
                                        text, List.of("leave", text), Truncation.RIGHT, true, Urgency.of(Priority.NORMAL)),
                                new StageTimings())
                        .truncated())
                .isEqualTo(2);
    }

    @Test
    void tokenVectors_beyondTheLimit_areRejected_beforeComputing() {
        Embedder embedder = serve(false).embedder();
        ModelInput[] texts = new ModelInput[100];
        Arrays.fill(texts, new ModelInput.Text("word ".repeat(254)));

        assertCode(
                ErrorCode.PAYLOAD_TOO_LARGE,
                "at most 8388608 are computed at once, which is 21845 tokens",
                () -> embedder.embedTokens(request(Truncation.REFUSE, 0, texts), new StageTimings()));
    }

    @Test
    void veryLongText_isNotTokenisedWithOffsets() {
        Embedder embedder = serve(false).embedder();

        assertCode(ErrorCode.PAYLOAD_TOO_LARGE, "at most 262144", () -> embedder.tokenize("a ".repeat(1 << 18), false));
    }

    @Test
    void tokenIds_equalTheirText_andAreCheckedAgainstTheVocabulary() {
        Embedder embedder = serve(false).embedder();
        List<Integer> ids = embedder.tokenize("paid leave", false).stream().map(token -> token.id()).toList();

        assertThat(embedder.embed(request(Truncation.REFUSE, 0, new ModelInput.Tokens(ids)), new StageTimings()).vectors().getFirst())
                .isEqualTo(embed(embedder, "paid leave").vectors().getFirst());
        assertCode(ErrorCode.INVALID_FIELD, "30521", () -> embedder.embed(
                request(Truncation.REFUSE, 0, new ModelInput.Tokens(List.of(30522))), new StageTimings()));
    }

    @Test
    void truncatedDimensions_keepTheFirst_withUnitLength() {
        Embedder embedder = serve(false).embedder();
        float[] full = embed(embedder, "paid leave").vectors().getFirst();
        float[] truncated = embedder.embed(request(Truncation.REFUSE, 16, new ModelInput.Text("paid leave")), new StageTimings())
                .vectors()
                .getFirst();

        assertThat(truncated).hasSize(16);
        assertThat(truncated[3] / truncated[1]).isCloseTo(full[3] / full[1], within(1e-4f));
    }

    @Test
    void modelComputingNan_isRejected_andOthersStillServe() throws IOException {
        TinyModels.notANumber(model("nan"));
        OnnxModelRegistry models = serve(false);

        assertCode(ErrorCode.MODEL_UNUSABLE, "nan@fp32", () -> embed(models.embedder("nan@fp32"), "leave"));
        assertThat(embed(models.embedder(), "leave").vectors()).hasSize(1);
        assertThat(models.list())
                .filteredOn(model -> model.name().equals("nan"))
                .flatExtracting(ModelInfo::variants)
                .anySatisfy(variant -> {
                    assertThat(variant.state()).isEqualTo(ModelInfo.State.UNUSABLE);
                    assertThat(variant.detail()).contains("no number");
                });
    }

    @Test
    void truncatedModel_failsWithItsName_atFirstUseOrAtStart() throws IOException {
        Path folder = TinyModels.truncated(model("cut"));

        assertCode(ErrorCode.MODEL_UNUSABLE, folder.toString(), () -> embed(serve(false).embedder("cut@fp32"), "leave"));
        assertCode(ErrorCode.MODEL_UNUSABLE, folder.toString(), () -> serve(true));
    }

    @Test
    void folderWithoutAModel_isListedWithItsReason_andRejected() throws IOException {
        Files.writeString(model("empty").resolve("config.json"), "{}");
        Files.writeString(model("broken").resolve("config.json"), "{");
        OnnxModelRegistry models = serve(false);

        assertCode(ErrorCode.MODEL_UNUSABLE, "tokenizer.json", () -> models.embedder("empty"));
        assertCode(ErrorCode.MODEL_UNUSABLE, "config.json", () -> models.embedder("broken@fp32"));
        assertThat(models.list())
                .filteredOn(model -> model.name().equals("empty"))
                .singleElement()
                .satisfies(model -> assertThat(model.detail()).contains("tokenizer.json"));
    }

    @Test
    void deletedFolder_doesNotAffectALoadedModel() throws IOException {
        Path folder = TinyModels.embedding(model("tiny"));
        OnnxModelRegistry models = serve(false);
        float[] before = embed(models.embedder("tiny@fp32"), "paid leave").vectors().getFirst();
        try (Stream<Path> files = Files.walk(home.resolve("models/tiny"))) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> assertThat(file.toFile().delete()).isTrue());
        }

        assertThat(folder).doesNotExist();
        assertThat(embed(models.embedder("tiny@fp32"), "paid leave").vectors().getFirst()).isEqualTo(before);
        assertCode(ErrorCode.MODEL_UNUSABLE, "model_quantized.onnx", () -> embed(models.embedder("tiny@int8"), "leave"));
    }

    @Test
    void sameFile_underTwoNames_sharesASession() throws IOException {
        TinyModels.embedding(model("one"));
        TinyModels.embedding(model("two"));
        OnnxModelRegistry models = serve(false);

        assertThat(embed(models.embedder("one@fp32"), "leave").vectors().getFirst())
                .isEqualTo(embed(models.embedder("two@fp32"), "leave").vectors().getFirst());
        try (SessionPool.Lease one = models.variant("one@fp32").lease();
                SessionPool.Lease two = models.variant("two@fp32").lease()) {
            assertThat(one.session()).isSameAs(two.session());
        }
    }

    private static ModelInfo listed(OnnxModelRegistry models, String name) {
        return models.list().stream().filter(model -> model.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void externalWeights_areIncludedInTheDigest() throws IOException {
        Path weights = TinyModels.externalWeights(model("beside")).resolve("onnx/model.onnx_data");
        OnnxModelRegistry models = serve(true);
        String before = models.embedder("beside").model().sha256();

        assertThat(listed(models, "beside").variants()).extracting(ModelInfo.Variant::name).containsExactly("fp32");
        assertThat(listed(models, "beside").variants().getFirst().memoryBytes()).isGreaterThan(Files.size(weights));
        byte[] other = Files.readAllBytes(weights);
        other[other.length - 1] ^= 1;
        Files.write(weights, other);
        assertThat(serve(true).embedder("beside").model().sha256()).isNotEqualTo(before);
    }

    @Test
    void modelWithMissingWeights_isUnusable_andNamesThem() throws IOException {
        Path folder = TinyModels.externalWeights(model("beside"));
        Files.delete(folder.resolve("onnx/model.onnx_data"));

        assertCode(ErrorCode.MODEL_UNUSABLE, "model.onnx_data", () -> embed(serve(false).embedder("beside"), "leave"));
    }

    @Test
    void eightBitWeights_notApplicable_areRejected() throws IOException {
        TinyModels.embedding(model("tiny"));
        OnnxModelRegistry models = serve(false);

        assertCode(ErrorCode.MODEL_UNUSABLE, "8 bits", () -> embed(models.embedder("tiny@8bit"), "leave"));
        assertThat(listed(models, "tiny").variants())
                .filteredOn(variant -> variant.name().equals("8bit"))
                .isNotEmpty().allMatch(variant -> variant.state() == ModelInfo.State.UNUSABLE);
    }

    @Test
    void outputOfAnotherShapeThanTheRoleNeeds_isRejected() throws IOException {
        TinyModels.pooled(model("pooled"));
        OnnxModelRegistry models = serve(false);

        assertCode(ErrorCode.MODEL_UNUSABLE, "[1, 1]", () -> embed(models.embedder("pooled@fp32"), "leave"));
    }

    @Test
    void unsupportedModels_areListed_andDoNotPreventTheStart() throws IOException {
        TinyModels.generation(model("writer"));
        Files.delete(TinyModels.generation(model("writer-in-parts")).resolve("onnx/model.onnx"));
        OnnxModelRegistry models = serve(true);

        assertThat(List.of(listed(models, "writer"), listed(models, "writer-in-parts")))
                .allMatch(model -> model.role() == ModelInfo.Role.GENERATION);
    }

    @Test
    void configuredVariant_isTheDefault_andListedFirst() {
        OnnxModelRegistry models = serve("all-minilm-l6-v2@fp32", false);

        assertThat(listed(models, "all-minilm-l6-v2").variants().getFirst())
                .satisfies(first -> assertThat(first.name()).isEqualTo("fp32"))
                .satisfies(first -> assertThat(first.sha256()).isEqualTo(models.embedder().model().sha256()));
        assertThat(models.embedder("all-minilm-l6-v2").model()).isEqualTo(models.embedder().model());
    }

    @Test
    void invalidTokenizer_makesTheModelUnusable() throws IOException {
        Path folder = TinyModels.embedding(model("odd"));
        Files.writeString(folder.resolve("tokenizer.json"), "{\"added_tokens\": [1]}");
        OnnxModelRegistry models = serve(false);

        assertCode(ErrorCode.MODEL_UNUSABLE, "tokenizer.json", () -> embed(models.embedder("odd"), "leave"));
    }

    @Test
    void missingConfiguredModel_preventsTheStart() {
        assertThatThrownBy(() -> new OnnxFixture(
                        TestInference.settings(1, 64, 256),
                        TestInference.models(home, Map.of("kvasir.models.embedding", "bge"))))
                .isInstanceOf(KvasirException.class)
                .hasMessageContaining("bge");
    }
}
