package io.kvasir.inference.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedOutputStream;
import io.kvasir.inference.rewrite.GraphRewrite;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Models with rewritten graphs, cached in a folder so that each is rewritten once. Damaged or missing files are rebuilt; if the folder
 * cannot be written, models are rewritten in memory at each start.
 */
final class RewrittenModels {
    private static final Logger LOG = System.getLogger(RewrittenModels.class.getName());

    private final RewriteCache cache;
    private final ConcurrentMap<String, Object> locks = new ConcurrentHashMap<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    RewrittenModels(Path folder) {
        this.cache = new RewriteCache(folder);
    }

    /**
     * Returns the rewritten model; concurrent callers share one rewrite.
     *
     * @throws KvasirException {@code MODEL_UNUSABLE} if the source cannot be read or is not a model
     */
    RewrittenModel load(ModelSource source, GraphRewrite rewrite) {
        try {
            String sha256 = source.sha256();
            String key = sha256 + "-" + rewrite.id();
            synchronized (locks.computeIfAbsent(key, any -> new Object())) {
                RewriteCache.CachedRewrite entry = cache.find(key).orElse(null);
                if (entry == null) {
                    return make(source, rewrite, sha256, key);
                }
                RewrittenModel.Content content =
                        entry.isChanged() ? new RewrittenModel.OnDisk(entry.model()) : source.originalContent();
                return new RewrittenModel(sha256, entry.rewrite(), content);
            }
        } catch (IOException e) {
            throw new KvasirException(ErrorCode.MODEL_UNUSABLE, source.name() + " cannot be read.", e);
        }
    }

    private RewrittenModel make(ModelSource source, GraphRewrite rewrite, String sha256, String key) throws IOException {
        GraphRewrite.Rewritten made = rewrite.rewrite(source.name(), source.bytes());
        RewrittenModel.Content content;
        try {
            Path written = cache.write(key, made);
            content = made.isChanged() ? new RewrittenModel.OnDisk(written) : source.originalContent();
        } catch (IOException e) {
            if (!warned.getAndSet(true)) {
                LOG.log(Level.WARNING, "rewritten models cannot be kept and are made again at each start: {0}", e.toString());
            }
            content = made.isChanged() ? new RewrittenModel.InMemory(serialized(made.model())) : source.originalContent();
        }
        return new RewrittenModel(sha256, made.id(), content);
    }

    private static ByteBuffer serialized(ModelProto model) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(model.getSerializedSize());
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        model.writeTo(output);
        output.flush();
        return bytes.flip();
    }
}
