package io.kvasir.ops;

import io.kvasir.access.AccessSettings;
import io.kvasir.answer.AnswerSettings;
import io.kvasir.answer.SemanticCacheSettings;
import io.kvasir.cache.CacheSettings;
import io.kvasir.flow.ModelCallSettings;
import io.kvasir.index.IndexSettings;
import io.kvasir.inference.GpuSettings;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.ModelSettings;
import io.kvasir.ingest.IngestSettings;
import io.kvasir.retrieval.RetrievalSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * All settings, created before anything starts, so that an invalid value stops the application here and not at the first
 * use. None is a secret, so the log may show them.
 */
@Singleton
public class EffectiveSettings {
    private static final Logger LOG = System.getLogger(EffectiveSettings.class.getName());

    private final List<Record> settings;

    @Inject
    public EffectiveSettings(
            AccessSettings access,
            InferenceSettings inference,
            ModelSettings models,
            GpuSettings gpu,
            IndexSettings index,
            IngestSettings ingest,
            RetrievalSettings retrieval,
            AnswerSettings answer,
            CacheSettings cache,
            SemanticCacheSettings semantic,
            PreloadSettings warming,
            ModelCallSettings calls,
            HealthSettings health) {
        settings = List.of(access, inference, models, gpu, index, ingest, retrieval, answer, cache, semantic, warming, calls, health);
    }

    void log() {
        settings.forEach(record -> LOG.log(Level.INFO, "{0}", record));
    }
}
