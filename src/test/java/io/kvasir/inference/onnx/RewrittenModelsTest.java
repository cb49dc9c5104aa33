package io.kvasir.inference.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.kvasir.inference.rewrite.Constant;
import io.kvasir.inference.rewrite.GraphRewrite;
import io.kvasir.inference.rewrite.NodeBuilder;
import io.kvasir.inference.rewrite.TinyGraph;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RewrittenModelsTest {
    @TempDir
    private Path folder;

    private Path cache = Path.of("");
    private ModelSource source = new ModelSource.OnDisk(Path.of(""));

    @BeforeEach
    void model() throws IOException {
        cache = folder.resolve("cache");
        source = new ModelSource.OnDisk(Files.write(folder.resolve("model.onnx"), normalisedSum().toByteArray()));
    }

    /** Returns a model that the rules rewrite: the normalised sum of the ids and the mask as floats. */
    private static ModelProto normalisedSum() {
        return new TinyGraph()
                .constant(Constant.of("rows", new float[] {1, 2, 3, 5, 8, 13, 21, 35}, 2, 4))
                .constant("weight", 1, 1, 1, 1)
                .constant("bias", 0, 0, 0, 0)
                .node(NodeBuilder.onnx("Gather", "rows", "attention_mask").with("axis", 0).build("a"))
                .node(NodeBuilder.onnx("Gather", "rows", "token_type_ids").with("axis", 0).build("b"))
                .node(NodeBuilder.onnx("Add", "a", "b").build("sum"))
                .node(NodeBuilder.onnx("ReduceMean", "sum").with("axes", List.of(-1L)).build("mean"))
                .node(NodeBuilder.onnx("Sub", "sum", "mean").build("centered"))
                .node(NodeBuilder.onnx("Mul", "centered", "centered").build("squares"))
                .node(NodeBuilder.onnx("ReduceMean", "squares").with("axes", List.of(-1L)).build("variance"))
                .constant(Constant.of("epsilon", new float[] {1e-12f}))
                .node(NodeBuilder.onnx("Add", "variance", "epsilon").build("above_zero"))
                .node(NodeBuilder.onnx("Sqrt", "above_zero").build("deviation"))
                .node(NodeBuilder.onnx("Div", "centered", "deviation").build("normalised"))
                .node(NodeBuilder.onnx("Mul", "normalised", "weight").build("weighted"))
                .node(NodeBuilder.onnx("Add", "weighted", "bias").build("last_hidden_state"))
                .returning("last_hidden_state", "batch", "sequence", "4");
    }

    private RewrittenModel load() {
        return new RewrittenModels(cache).load(source, GraphRewrite.FUSED);
    }

    private static Path file(RewrittenModel model) {
        return ((RewrittenModel.OnDisk) model.content()).path();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.sorted().toList();
        }
    }

    private static float[][][] result(RewrittenModel model) throws Exception {
        try (TinySession session = new TinySession(model)) {
            return (float[][][]) session.run(new long[1][2], new long[][] {{1, 0}}, new long[1][2]);
        }
    }

    @Test
    void model_isRewrittenOnce_andReused() throws Exception {
        RewrittenModel made = load();
        Files.setLastModifiedTime(file(made), FileTime.fromMillis(0));
        RewrittenModel found = load();

        assertThat(found).isEqualTo(made);
        assertThat(found.rewrite()).isEqualTo("skipln-1");
        assertThat(found.sha256()).isEqualTo(source.sha256());
        assertThat(Files.getLastModifiedTime(file(found)).toMillis()).isZero();
        assertThat(result(found)).isDeepEqualTo(result(new RewrittenModel("", GraphRewrite.NONE, source.originalContent())));
    }

    @Test
    void damagedEntry_isCreatedAgain() throws Exception {
        Path file = file(load());
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;

        for (byte[] content : List.of(damaged, Arrays.copyOf(whole, 10), new byte[0])) {
            Files.write(file, content);
            load();

            assertThat(file).hasBinaryContent(whole);
        }
    }

    @Test
    void incompleteEntry_isCreatedAgain() throws Exception {
        RewrittenModel made = load();
        for (Path half : files()) {
            Files.delete(half);

            assertThat(load()).isEqualTo(made);
            assertThat(files()).hasSize(2);
        }
    }

    @Test
    void anotherModel_isAnotherEntry() throws Exception {
        load();
        ModelProto other = normalisedSum().toBuilder().setProducerName("other").build();
        Files.write(folder.resolve("model.onnx"), other.toByteArray());
        load();

        assertThat(files()).hasSize(4);
    }

    @Test
    void modelWithoutApplicableRules_isLoadedUnchanged_andRemembered() throws Exception {
        Path own = TinyModels.crossEncoder(folder).resolve("onnx/model.onnx");
        RewrittenModels models = new RewrittenModels(cache);

        for (int i = 0; i < 2; i++) {
            RewrittenModel model = models.load(new ModelSource.OnDisk(own), GraphRewrite.FUSED);

            assertThat(model.rewrite()).isEqualTo("none");
            assertThat(file(model)).isEqualTo(own);
            assertThat(files()).hasSize(1);
        }
    }

    @Test
    void unwritableFolder_isTolerated() throws Exception {
        Files.writeString(cache, "a file where the folder should be");
        RewrittenModel model = load();

        assertThat(model.content()).isInstanceOf(RewrittenModel.InMemory.class);
        assertThat(model.rewrite()).isEqualTo("skipln-1");
        assertThat(result(model)).hasDimensions(1, 2);
    }

    @Test
    void concurrentCallers_createOneEntry() throws Exception {
        RewrittenModels models = new RewrittenModels(cache);
        // The file key identifies the file on disk and changes if the file is written again.
        Callable<Object> call = () -> Files.readAttributes(file(models.load(source, GraphRewrite.FUSED)), BasicFileAttributes.class)
                .fileKey();
        Set<Object> made = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Object> future : threads.invokeAll(Collections.nCopies(8, call))) {
                made.add(future.get());
            }
        }
        assertThat(made).hasSize(1);
        assertThat(files()).hasSize(2);
    }

    @Test
    void leftoverFiles_areRemoved_butFilesBeingWrittenAreNot() throws Exception {
        Files.createDirectories(cache);
        Path left = Files.writeString(cache.resolve("left.onnx.1.part"), "half");
        Path held = Files.writeString(cache.resolve("held.onnx.2.part"), "half");
        try (FileChannel channel = FileChannel.open(held, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            load();

            assertThat(lock.isValid()).isTrue();
            assertThat(left).doesNotExist();
            assertThat(held).exists();
        }
    }

    @Test
    void invalidModelFile_isUnusable_andNotStored() throws IOException {
        Path truncated = TinyModels.truncated(folder).resolve("onnx/model.onnx");
        RewrittenModels models = new RewrittenModels(cache);

        for (Path file : List.of(truncated, folder.resolve("missing.onnx"))) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> models.load(new ModelSource.OnDisk(file), GraphRewrite.FUSED))
                    .withMessageContaining(file.toString())
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_UNUSABLE));
        }
        assertThat(cache).doesNotExist();
    }
}
