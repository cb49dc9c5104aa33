package io.kvasir.inference.onnx;

import io.kvasir.inference.tokenizer.Tokenizer;
import io.kvasir.inference.tokenizer.Tokenizers;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The loaded tokenizers, one for each file, kept until the server stops. */
final class TokenizerCache implements AutoCloseable {
    private final Map<ModelSource, Tokenizer> tokenizers = new ConcurrentHashMap<>();
    private boolean closed;

    Tokenizer get(ModelSource file) {
        Tokenizer known = tokenizers.get(file);
        return known != null ? known : loadOnce(file);
    }

    private synchronized Tokenizer loadOnce(ModelSource file) {
        if (closed) {
            throw new KvasirException(ErrorCode.NOT_READY, "The server is stopping.");
        }
        return tokenizers.computeIfAbsent(file, TokenizerCache::load);
    }

    private static Tokenizer load(ModelSource file) {
        try (InputStream stream = file.open()) {
            return Tokenizers.of(file.name(), stream.readAllBytes());
        } catch (IOException e) {
            throw new KvasirException(
                    ErrorCode.MODEL_UNUSABLE, "The tokenizer " + file.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        tokenizers.values().forEach(Tokenizer::close);
        tokenizers.clear();
    }
}
