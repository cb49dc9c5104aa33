package io.kvasir.tei;

import io.kvasir.flow.LongText;
import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.http.RestApplication;
import io.kvasir.inference.EmbeddingModel;
import java.util.Map;

/**
 * The response of {@code /info}.
 *
 * @param modelSha digest of the model file; TEI returns the revision of its repository
 * @param modelType the model's task, by which clients tell embedding models from rerankers
 * @param maxInputLength longest input in tokens, special tokens included
 * @param maxBatchTokens most tokens computed in one run
 * @param maxClientBatchSize most inputs of one call
 * @param autoTruncate whether texts that are too long are accepted by default, in windows or truncated
 */
public record InfoResponse(
        String modelId,
        String modelSha,
        String modelDtype,
        Map<String, Map<String, String>> modelType,
        int maxConcurrentRequests,
        int maxInputLength,
        int maxBatchTokens,
        int maxClientBatchSize,
        boolean autoTruncate,
        String version) {

    static InfoResponse of(EmbeddingModel model, ModelCallSettings settings, int batchTokens) {
        return new InfoResponse(
                model.name(),
                model.sha256(),
                dtype(model.precision()),
                Map.of("embedding", Map.of()),
                settings.maxConcurrent(),
                model.maxTokens(),
                batchTokens,
                settings.maxClientBatchSize(),
                settings.longText() != LongText.REFUSE,
                RestApplication.VERSION);
    }

    private static String dtype(String precision) {
        return switch (precision) {
            case "fp32" -> "float32";
            case "fp16" -> "float16";
            default -> precision;
        };
    }
}
