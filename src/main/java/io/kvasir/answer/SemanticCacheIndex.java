package io.kvasir.answer;

import io.kvasir.cache.CacheCleared;
import io.kvasir.cache.CacheKey;
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
 * The questions that were answered lately, by their vectors, so that one that means the same can have the same answer. Bounded: of
 * {@code max-entries} questions the one least recently of use goes first; each takes about 2 KB with a vector of 384 numbers.
 * Questions meet only within one circle: the same collection, filter, caller's visibility, settings, everything but the words.
 */
@Singleton
public class SemanticCacheIndex {
    /** The nearest that are looked at closely. */
    private static final int MAX_SIMILAR = 3;

    private final SemanticCacheSettings settings;
    /** Guarded by this. The least recently used first. */
    private final LinkedHashMap<CacheKey, CachedQuestion> questions = new LinkedHashMap<>();

    private final Map<CacheKey, Set<CacheKey>> partitions = new HashMap<>();

    @Inject
    public SemanticCacheIndex(SemanticCacheSettings settings) {
        this.settings = settings;
    }

    private record CachedQuestion(CacheKey partition, String text, float[] vector, long cachedAt) {}

    /**
     * A question that was answered.
     *
     * @param key of its answer
     * @param similarity cosine of both vectors
     */
    record SimilarQuestion(CacheKey key, String text, double similarity) {}

    /** Remembers that a question was answered. */
    synchronized void put(CacheKey circle, CacheKey key, String text, float[] vector) {
        if (text.length() > QuestionFeatures.MAX_LENGTH) {
            return;
        }
        evict(key);
        questions.put(key, new CachedQuestion(circle, text, vector, System.nanoTime()));
        partitions.computeIfAbsent(circle, none -> new LinkedHashSet<>()).add(key);
        while (questions.size() > settings.maxEntries()) {
            evict(questions.firstEntry().getKey());
        }
    }

    /** Its answer is not there any more. */
    synchronized void evict(CacheKey key) {
        CachedQuestion gone = questions.remove(key);
        if (gone != null) {
            Set<CacheKey> circle = partitions.get(gone.partition());
            if (circle != null && circle.remove(key) && circle.isEmpty()) {
                partitions.remove(gone.partition());
            }
        }
    }

    /** Its answer has served again: it stays longest. */
    synchronized void touch(CacheKey key) {
        CachedQuestion question = questions.remove(key);
        if (question != null) {
            questions.put(key, question);
        }
    }

    /** The nearest questions of a circle that are as near as the threshold asks for, nearest first. */
    List<SimilarQuestion> findSimilar(CacheKey circle, float[] vector) {
        List<Map.Entry<CacheKey, CachedQuestion>> all = live(circle);
        List<SimilarQuestion> near = new ArrayList<>();
        for (Map.Entry<CacheKey, CachedQuestion> entry : all) {
            double similarity = dot(vector, entry.getValue().vector());
            if (similarity >= settings.threshold()) {
                near.add(new SimilarQuestion(entry.getKey(), entry.getValue().text(), similarity));
            }
        }
        near.sort(Comparator.comparingDouble(SimilarQuestion::similarity).reversed());
        return near.subList(0, Math.min(MAX_SIMILAR, near.size()));
    }

    private synchronized List<Map.Entry<CacheKey, CachedQuestion>> live(CacheKey circle) {
        List<Map.Entry<CacheKey, CachedQuestion>> found = new ArrayList<>();
        List<CacheKey> over = new ArrayList<>();
        for (CacheKey key : partitions.getOrDefault(circle, Set.of())) {
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

    /** Four sums at a time: one after the other each addition would wait for the one before. */
    private static float dot(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + s2 + s3;
    }

    synchronized int size() {
        return questions.size();
    }

    synchronized void onCleared(@Observes CacheCleared news) {
        List<CacheKey> matching = questions.keySet().stream()
                .filter(key -> news.glob().matches(key.toString()))
                .toList();
        matching.forEach(this::evict);
    }
}
