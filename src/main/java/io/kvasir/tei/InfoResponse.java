package io.kvasir.tei;

import io.kvasir.flow.LongText;
import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.http.RestApplication;
import io.kvasir.inference.EmbeddingModel;
import java.util.Map;

/**
 * The answer of {@code /info}.
 *
 * @param modelSha digest of the model file; TEI has the revision of its repository here
 * @param modelType what the model is for, by which clients tell embedding models from rerankers
 * @param maxInputLength in tokens, special tokens included
 * @param maxBatchTokens computed together in one run
 * @param maxClientBatchSize inputs of one call
 * @param autoTruncate whether texts that are too long are read where the caller does not say, if only in part
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
                settings.maxTexts(),
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
