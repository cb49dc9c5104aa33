package io.kvasir.inference.onnx;

import io.kvasir.inference.TestInference;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SessionFactoryTest {
    @TempDir
    Path folder;

    @Test
    void replacedModelFile_isUnusable() throws IOException {
        TinyModels.embedding(folder);
        SessionFactory sessions = new SessionFactory(
                TestInference.models(folder, "int8"), TestInference.settings(1, 64, 256), Devices.of(TestInference.noGpu()));
        Path model = folder.resolve("onnx/model.onnx");
        ModelDescription.VariantFile file = new ModelDescription.VariantFile(new ModelSource.OnDisk(model), false);
        SessionPool.Key key = sessions.key(file);
        sessions.open("tiny", file, key).close();
        Files.write(model, Files.readAllBytes(folder.resolve("onnx/model_quantized.onnx")));

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> sessions.open("tiny", file, key))
                .withMessageContaining(model.toString())
                .withMessageContaining("was changed")
                .matches(e -> e.code() == ErrorCode.MODEL_UNUSABLE);
    }
}
