package io.kvasir.inference.onnx;

import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.ModelSettings;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.schedule.InferenceListener;
import io.kvasir.inference.schedule.InferenceScheduler;
import java.nio.file.Path;

/** A model registry with its scheduler, configured as in a server. */
public record OnnxFixture(InferenceScheduler scheduler, OnnxModelRegistry models) implements AutoCloseable {
    /** Keeps rewritten models for the whole build. */
    private static final Path HOME = Path.of("target/test-models").toAbsolutePath();

    public OnnxFixture(InferenceSettings settings, String precision) {
        this(settings, TestInference.models(HOME, precision));
    }

    public OnnxFixture(InferenceSettings settings, ModelSettings models) {
        this(new InferenceScheduler(settings, InferenceListener.none()), settings, models);
    }

    private OnnxFixture(InferenceScheduler scheduler, InferenceSettings settings, ModelSettings models) {
        this(scheduler, new OnnxModelRegistry(models, settings, TestInference.noGpu(), scheduler, InferenceListener.none()));
    }

    @Override
    public void close() {
        scheduler.close();
        models.close();
    }
}
