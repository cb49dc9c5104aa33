package io.kvasir.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.ModelSettings;
import io.kvasir.inference.rewrite.GraphRewrite;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Opens model sessions with measured settings: one thread per run, many concurrent runs, no spinning. */
final class SessionFactory {
    private static final Logger LOG = System.getLogger(SessionFactory.class.getName());

    private final OrtEnvironment environment = OrtEnvironmentHolder.environment();
    private final InferenceSettings inference;
    private final Devices devices;
    private final RewrittenModels rewrittenModels;
    private final Map<ModelSource, String> digests = new ConcurrentHashMap<>();
    private final Map<SessionPool.Key, String> rewrites = new ConcurrentHashMap<>();

    SessionFactory(ModelSettings settings, InferenceSettings inference, Devices devices) {
        this.inference = inference;
        this.devices = devices;
        rewrittenModels = new RewrittenModels(settings.cache());
    }

    int batchTokens() {
        return devices.batchTokens(inference.batchTokens());
    }

    /** Returns the session key of a model file on the next device. */
    SessionPool.Key key(ModelDescription.VariantFile file) {
        return new SessionPool.Key(
                digests.computeIfAbsent(file.file(), SessionFactory::digest), rewrite(file).id(), devices.next());
    }

    /** Returns the size of a model file in bytes. */
    long size(ModelDescription.VariantFile file) {
        try {
            return file.file().size();
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static GraphRewrite rewrite(ModelDescription.VariantFile file) {
        return file.eightBit() ? GraphRewrite.EIGHT_BIT : GraphRewrite.FUSED;
    }

    private static String digest(ModelSource file) {
        try {
            return file.sha256();
        } catch (IOException e) {
            throw new KvasirException(
                    ErrorCode.MODEL_UNUSABLE, "The model file " + file.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the id of the rewrite applied to an opened session, or {@code none}. */
    String rewrite(SessionPool.Key key) {
        return rewrites.getOrDefault(key, GraphRewrite.NONE);
    }

    /**
     * Opens a model, with its rewritten graph if the runtime accepts it.
     *
     * @param name name for messages
     */
    ModelSession open(String name, ModelDescription.VariantFile file, SessionPool.Key key) {
        RewrittenModel model = rewrittenModels.load(file.file(), rewrite(file));
        if (!model.sha256().equals(key.sha256())) {
            // Vectors of a changed file must not be stored under the identity of the old one.
            throw unusable(file, "was changed since it was first read: start the server again to use it", null);
        }
        if (file.eightBit() && !GraphRewrite.isEightBit(model.rewrite())) {
            throw unusable(file, "has no weights that can be made 8 bits wide", null);
        }
        try {
            return open(name, model, key);
        } catch (OrtException e) {
            if (model.rewrite().equals(GraphRewrite.NONE) || file.eightBit()) {
                throw unusable(file, e);
            }
            LOG.log(Level.WARNING, "the rewritten graph of {0} is not taken, the original is: {1}", name, e.getMessage());
        }
        try {
            return open(name, new RewrittenModel(key.sha256(), GraphRewrite.NONE, file.file().originalContent()), key);
        } catch (OrtException | IOException e) {
            throw unusable(file, e);
        }
    }

    private static KvasirException unusable(ModelDescription.VariantFile file, Exception e) {
        return unusable(file, "cannot be loaded: " + e.getMessage(), e);
    }

    private static KvasirException unusable(
            ModelDescription.VariantFile file, String complaint, @Nullable Exception cause) {
        return new KvasirException(
                ErrorCode.MODEL_UNUSABLE, "The model file " + file.file().name() + " " + complaint, cause);
    }

    private ModelSession open(String name, RewrittenModel model, SessionPool.Key key) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // Idle threads that spin cost twice the processor time on a busy machine.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            devices.configure(key.device(), options);
            OrtSession session = model.openSession(environment, options);
            ModelSession opened = ModelSession.of(name, environment, session);
            rewrites.put(key, model.rewrite());
            return opened;
        }
    }
}
