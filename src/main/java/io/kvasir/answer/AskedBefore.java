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
public class AskedBefore {
    /** The nearest that are looked at closely. */
    private static final int LOOKED_AT = 3;

    private final SemanticSettings settings;
    /** Guarded by this. The least recently used first. */
    private final LinkedHashMap<CacheKey, Question> questions = new LinkedHashMap<>();

    private final Map<CacheKey, Set<CacheKey>> circles = new HashMap<>();

    @Inject
    public AskedBefore(SemanticSettings settings) {
        this.settings = settings;
    }

    private record Question(CacheKey circle, String text, float[] vector, long rememberedAt) {}

    /**
     * A question that was answered.
     *
     * @param key of its answer
     * @param similarity cosine of both vectors
     */
    record Near(CacheKey key, String text, double similarity) {}

    /** Remembers that a question was answered. */
    synchronized void remember(CacheKey circle, CacheKey key, String text, float[] vector) {
        if (text.length() > Wording.MAX_LENGTH) {
            return;
        }
        forget(key);
        questions.put(key, new Question(circle, text, vector, System.nanoTime()));
        circles.computeIfAbsent(circle, none -> new LinkedHashSet<>()).add(key);
        while (questions.size() > settings.maxEntries()) {
            forget(questions.firstEntry().getKey());
        }
    }

    /** Its answer is not there any more. */
    synchronized void forget(CacheKey key) {
        Question gone = questions.remove(key);
        if (gone != null) {
            Set<CacheKey> circle = circles.get(gone.circle());
            if (circle != null && circle.remove(key) && circle.isEmpty()) {
                circles.remove(gone.circle());
            }
        }
    }

    /** Its answer has served again: it stays longest. */
    synchronized void used(CacheKey key) {
        Question question = questions.remove(key);
        if (question != null) {
            questions.put(key, question);
        }
    }

    /** The nearest questions of a circle that are as near as the threshold asks for, nearest first. */
    List<Near> near(CacheKey circle, float[] vector) {
        List<Map.Entry<CacheKey, Question>> all = of(circle);
        List<Near> near = new ArrayList<>();
        for (Map.Entry<CacheKey, Question> entry : all) {
            double similarity = dot(vector, entry.getValue().vector());
            if (similarity >= settings.threshold()) {
                near.add(new Near(entry.getKey(), entry.getValue().text(), similarity));
            }
        }
        near.sort(Comparator.comparingDouble(Near::similarity).reversed());
        return near.subList(0, Math.min(LOOKED_AT, near.size()));
    }

    private synchronized List<Map.Entry<CacheKey, Question>> of(CacheKey circle) {
        List<Map.Entry<CacheKey, Question>> found = new ArrayList<>();
        List<CacheKey> over = new ArrayList<>();
        for (CacheKey key : circles.getOrDefault(circle, Set.of())) {
            Question question = questions.get(key);
            if (question == null || System.nanoTime() - question.rememberedAt() > settings.ttl().toNanos()) {
                over.add(key);
            } else {
                found.add(Map.entry(key, question));
            }
        }
        over.forEach(this::forget);
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

    synchronized void cleared(@Observes CacheCleared news) {
        List<CacheKey> matching = questions.keySet().stream()
                .filter(key -> news.glob().matches(key.toString()))
                .toList();
        matching.forEach(this::forget);
    }
}
