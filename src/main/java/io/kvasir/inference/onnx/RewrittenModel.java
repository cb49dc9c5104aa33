package io.kvasir.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A model as loaded by the runtime.
 *
 * @param sha256 digest of the original model, in hex
 * @param rewrite id of the graph rewrite, or {@code none}
 */
record RewrittenModel(String sha256, String rewrite, Content content) {

    OrtSession openSession(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException {
        return switch (content) {
            case OnDisk(Path path) -> environment.createSession(path.toString(), options);
            case InMemory(ByteBuffer bytes) -> environment.createSession(bytes, options);
        };
    }

    /** Location of the graph with its weights. */
    sealed interface Content {}

    record OnDisk(Path path) implements Content {}

    /** A model in direct memory, needed only until the session is created. */
    record InMemory(ByteBuffer bytes) implements Content {}
}
