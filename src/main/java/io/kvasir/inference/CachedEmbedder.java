package io.kvasir.inference;

import io.kvasir.cache.CacheFactory;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.CacheResult;
import io.kvasir.cache.Freshness;
import io.kvasir.cache.LoadOptions;
import io.kvasir.cache.TieredCache;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Caches the vectors of another embedder. They depend only on the text and the model, so entries never become stale. Requests of the
 * embedding APIs ({@link #embed}, {@link #embedTokens}) bypass the cache: their callers store the vectors themselves.
 */
final class CachedEmbedder implements Embedder {
    private final Embedder embedder;
    private final TieredCache<float[]> vectors;
    private final TieredCache<EncodedQuery> encodedQueries;
    private final TieredCache<EncodedPassage> passages;

    CachedEmbedder(Embedder embedder, CacheFactory caches) {
        this.embedder = embedder;
        vectors = caches.create(VectorCodec.VECTOR);
        encodedQueries = caches.create(VectorCodec.QUERY);
        passages = caches.create(VectorCodec.PASSAGE);
    }

    private CacheKey key(String kind, String... texts) {
        EmbeddingModel model = embedder.model();
        List<Object> parts = new ArrayList<>(List.of(
                kind, model.sha256(), model.precision(), model.rewrite(), model.maxTokens(), new TreeMap<>(embedder.prompts())));
        parts.addAll(List.of(texts));
        return CacheKey.of(CacheName.EMBEDDING, model.name(), parts.toArray());
    }

    @Override
    public float[] embedQuery(String text, Urgency urgency) {
        return embedQueries(List.of(text), urgency).getFirst();
    }

    @Override
    public List<float[]> embedQueries(List<String> texts, Urgency urgency) {
        return findOrCompute(vectors, texts, text -> key("vector", text), missing -> embedder.embedQueries(missing, urgency));
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Urgency urgency) {
        return findOrCompute(
                vectors, texts, text -> key("passage vector", text), missing -> embedder.embedPassages(missing, urgency));
    }

    @Override
    public EncodedQuery encodeQuery(String query, Urgency urgency) {
        return encodedQueries
                .get(
                        key("question", query),
                        Freshness.always(),
                        new LoadOptions<>(urgency.deadline().remainingNanos(), urgency.priority()),
                        () -> embedder.encodeQuery(query, urgency))
                .value();
    }

    @Override
    public List<EncodedPassage> encodePassages(List<PassageText> texts, Urgency urgency) {
        return findOrCompute(
                passages,
                texts,
                text -> key("passage", text.context(), text.body()),
                missing -> embedder.encodePassages(missing, urgency));
    }

    /** Returns the cached values and computes the missing ones together, in the order of the texts. */
    private static <S, T> List<T> findOrCompute(
            TieredCache<T> cache, List<S> texts, Function<S, CacheKey> key, Function<List<S>, List<T>> compute) {
        List<CacheKey> keys = texts.stream().map(key).toList();
        List<T> found = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            T known = cache.find(keys.get(i), Freshness.always()).map(CacheResult::value).orElse(null);
            if (known == null) {
                missing.add(i);
            } else {
                found.add(known);
            }
        }
        if (missing.isEmpty()) {
            return found;
        }
        List<T> computed = compute.apply(missing.stream().map(texts::get).toList());
        for (int i = 0; i < computed.size(); i++) {
            cache.put(keys.get(missing.get(i)), Freshness.always(), computed.get(i));
            found.add(missing.get(i), computed.get(i));
        }
        return found;
    }

    @Override
    public EmbeddingModel model() {
        return embedder.model();
    }

    @Override
    public int countTokens(String text) {
        return embedder.countTokens(text);
    }

    @Override
    public Embeddings embed(EmbedRequest request, StageTimings timings) {
        return embedder.embed(request, timings);
    }

    @Override
    public TokenEmbeddings embedTokens(EmbedRequest request, StageTimings timings) {
        return embedder.embedTokens(request, timings);
    }

    @Override
    public List<TextToken> tokenize(String text, boolean specialTokens) {
        return embedder.tokenize(text, specialTokens);
    }

    @Override
    public String decode(List<Integer> ids, boolean skipSpecial) {
        return embedder.decode(ids, skipSpecial);
    }

    @Override
    public Map<String, String> prompts() {
        return embedder.prompts();
    }

    @Override
    public Load load() {
        return embedder.load();
    }
}
