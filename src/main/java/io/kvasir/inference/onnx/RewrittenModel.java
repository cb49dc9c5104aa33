package io.kvasir.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A model as the runtime is to load it.
 *
 * @param sha256 digest of the model as it was published, in hex
 * @param rewrite what was changed in its graph, or {@code none}
 */
record RewrittenModel(String sha256, String rewrite, Content content) {

    OrtSession openSession(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException {
        return switch (content) {
            case OnDisk(Path path) -> environment.createSession(path.toString(), options);
            case InMemory(ByteBuffer bytes) -> environment.createSession(bytes, options);
        };
    }

    /** Where the graph with its weights is. */
    sealed interface Content {}

    record OnDisk(Path path) implements Content {}

    /** In direct memory, needed only until the session is there. */
    record InMemory(ByteBuffer bytes) implements Content {}
}
