package io.kvasir.inference;

import io.kvasir.cache.CacheFactory;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Produces the embedder of passages and queries: the default model's, wrapped in a cache. */
@Singleton
public class EmbedderProducer {
    private final Embedder embedder;

    @Inject
    public EmbedderProducer(ModelRegistry models, CacheFactory caches) {
        embedder = new CachedEmbedder(models.embedder(), caches);
    }

    @Produces
    @Singleton
    public Embedder embedder() {
        return embedder;
    }
}
