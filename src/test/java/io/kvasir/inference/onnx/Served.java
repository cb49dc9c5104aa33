package io.kvasir.inference.onnx;

import io.kvasir.inference.InferenceObserver;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.ModelSettings;
import io.kvasir.inference.Scheduler;
import io.kvasir.inference.TestInference;
import java.nio.file.Path;

/** The registry with its scheduler, as a server would have them. */
public record Served(Scheduler scheduler, OnnxModels models) implements AutoCloseable {
    /** Rewritten models are made once in a build. */
    private static final Path HOME = Path.of("target/test-models").toAbsolutePath();

    public Served(InferenceSettings settings, String precision) {
        this(settings, TestInference.models(HOME, precision));
    }

    public Served(InferenceSettings settings, ModelSettings models) {
        this(new Scheduler(settings, InferenceObserver.none()), settings, models);
    }

    private Served(Scheduler scheduler, InferenceSettings settings, ModelSettings models) {
        this(scheduler, new OnnxModels(models, settings, TestInference.noGpu(), scheduler, InferenceObserver.none()));
    }

    @Override
    public void close() {
        scheduler.close();
        models.close();
    }
}
