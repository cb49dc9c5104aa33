package io.kvasir.answer.semantic;

import io.kvasir.cache.CacheCleared;
import io.kvasir.cache.CacheKey;
import io.kvasir.inference.VectorMath;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An LRU index of recently answered questions by embedding, for finding questions with the same meaning. Bounded by {@code
 * max-entries}. Questions are compared only within a partition: same collection, filter, visibility and settings, everything
 * but the wording.
 */
@Singleton
public class SemanticCacheIndex {
    /** Maximum number of similar questions to verify. */
    private static final int MAX_SIMILAR = 3;

    private final SemanticCacheSettings settings;
    /** Least recently used first. Guarded by this. */
    private final LinkedHashMap<CacheKey, CachedQuestion> questions = new LinkedHashMap<>();

    private final Map<CacheKey, Set<CacheKey>> partitions = new HashMap<>();

    @Inject
    public SemanticCacheIndex(SemanticCacheSettings settings) {
        this.settings = settings;
    }

    private record CachedQuestion(CacheKey partition, String text, float[] vector, long cachedAt) {}

    /**
     * An answered question similar to the given one.
     *
     * @param key cache key of its answer
     * @param similarity cosine similarity of both embeddings
     */
    public record SimilarQuestion(CacheKey key, String text, double similarity) {}

    /** Adds an answered question; ignores it if it is longer than {@link QuestionFeatures#MAX_LENGTH}. */
    public synchronized void put(CacheKey partition, CacheKey key, String text, float[] vector) {
        if (text.length() > QuestionFeatures.MAX_LENGTH) {
            return;
        }
        evict(key);
        questions.put(key, new CachedQuestion(partition, text, vector, System.nanoTime()));
        partitions.computeIfAbsent(partition, none -> new LinkedHashSet<>()).add(key);
        while (questions.size() > settings.maxEntries()) {
            evict(questions.firstEntry().getKey());
        }
    }

    /** Removes a question whose answer is no longer cached. */
    public synchronized void evict(CacheKey key) {
        CachedQuestion gone = questions.remove(key);
        if (gone != null) {
            Set<CacheKey> partition = partitions.get(gone.partition());
            if (partition != null && partition.remove(key) && partition.isEmpty()) {
                partitions.remove(gone.partition());
            }
        }
    }

    /** Marks a question as most recently used. */
    public synchronized void touch(CacheKey key) {
        CachedQuestion question = questions.remove(key);
        if (question != null) {
            questions.put(key, question);
        }
    }

    /** Returns the most similar questions of a partition at or above the threshold, most similar first. */
    public List<SimilarQuestion> findSimilar(CacheKey partition, float[] vector) {
        List<Map.Entry<CacheKey, CachedQuestion>> all = live(partition);
        List<SimilarQuestion> similar = new ArrayList<>();
        for (Map.Entry<CacheKey, CachedQuestion> entry : all) {
            double similarity = VectorMath.fastDot(vector, entry.getValue().vector());
            if (similarity >= settings.threshold()) {
                similar.add(new SimilarQuestion(entry.getKey(), entry.getValue().text(), similarity));
            }
        }
        similar.sort(Comparator.comparingDouble(SimilarQuestion::similarity).reversed());
        return similar.subList(0, Math.min(MAX_SIMILAR, similar.size()));
    }

    private synchronized List<Map.Entry<CacheKey, CachedQuestion>> live(CacheKey partition) {
        List<Map.Entry<CacheKey, CachedQuestion>> found = new ArrayList<>();
        List<CacheKey> over = new ArrayList<>();
        for (CacheKey key : partitions.getOrDefault(partition, Set.of())) {
            CachedQuestion question = questions.get(key);
            if (question == null || System.nanoTime() - question.cachedAt() > settings.ttl().toNanos()) {
                over.add(key);
            } else {
                found.add(Map.entry(key, question));
            }
        }
        over.forEach(this::evict);
        return found;
    }

    synchronized int size() {
        return questions.size();
    }

    synchronized void onCleared(@Observes CacheCleared event) {
        List<CacheKey> matching = questions.keySet().stream()
                .filter(key -> event.glob().matches(key.toString()))
                .toList();
        matching.forEach(this::evict);
    }
}
