package io.kvasir.answer.semantic;

import io.kvasir.Await;
import io.kvasir.cache.CacheCleared;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.Glob;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SemanticCacheIndexTest {
    private static final CacheKey PARTITION = CacheKey.of(CacheName.ANSWER, "docs", "circle");
    private static final int DIMENSION = 10;

    private static SemanticCacheSettings settings(double threshold, int maxEntries, Duration ttl) {
        return new SemanticCacheSettings(true, threshold, maxEntries, ttl, 0);
    }

    private final SemanticCacheIndex index = new SemanticCacheIndex(settings(0.8, 3, Duration.ofHours(1)));

    private static CacheKey key(int number) {
        return CacheKey.of(CacheName.ANSWER, "docs", number);
    }

    /** Returns a unit vector at an angle to the first axis. */
    private static float[] at(double degrees) {
        float[] vector = new float[DIMENSION];
        vector[0] = (float) Math.cos(Math.toRadians(degrees));
        vector[DIMENSION - 1] = (float) Math.sin(Math.toRadians(degrees));
        return vector;
    }

    @Test
    void similarQuestions_areFound_nearestFirst() {
        index.put(PARTITION, key(1), "far", at(80));
        index.put(PARTITION, key(2), "near", at(20));
        index.put(PARTITION, key(3), "nearer", at(10));

        assertThat(index.findSimilar(PARTITION, at(0)))
                .extracting(SemanticCacheIndex.SimilarQuestion::text)
                .containsExactly("nearer", "near");
        assertThat(index.findSimilar(PARTITION, at(0)).getFirst().similarity())
                .isCloseTo(Math.cos(Math.toRadians(10)), org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void questions_ofAnotherScope_areNeverFound() {
        index.put(PARTITION, key(1), "a", at(0));

        assertThat(index.findSimilar(CacheKey.of(CacheName.ANSWER, "docs", "another"), at(0))).isEmpty();
    }

    @Test
    void leastRecentlyUsedQuestion_isEvictedFirst() {
        for (int i = 1; i <= 3; i++) {
            index.put(PARTITION, key(i), "question " + i, at(i));
        }
        index.touch(key(1));
        index.put(PARTITION, key(4), "question 4", at(4));

        assertThat(index.size()).isEqualTo(3);
        assertThat(index.findSimilar(PARTITION, at(0)))
                .extracting(SemanticCacheIndex.SimilarQuestion::text)
                .containsExactly("question 1", "question 3", "question 4");
    }

    @Test
    void question_addedTwice_isStoredOnce() {
        index.put(PARTITION, key(1), "a", at(0));
        index.put(PARTITION, key(1), "a", at(0));

        assertThat(index.findSimilar(PARTITION, at(0))).hasSize(1);
        index.evict(key(1));
        assertThat(index.size()).isZero();
        assertThat(index.findSimilar(PARTITION, at(0))).isEmpty();
    }

    @Test
    void expiredQuestion_isEvicted() {
        SemanticCacheIndex brief = new SemanticCacheIndex(settings(0.8, 3, Duration.ofNanos(1)));
        brief.put(PARTITION, key(1), "a", at(0));

        Await.await("the question to expire").until(() -> brief.findSimilar(PARTITION, at(0)).isEmpty());
        assertThat(brief.size()).isZero();
    }

    @Test
    void clearedQuestions_areRemoved() {
        index.put(PARTITION, key(1), "a", at(0));

        index.onCleared(new CacheCleared(new Glob("answer:other/*")));
        assertThat(index.size()).isEqualTo(1);
        index.onCleared(new CacheCleared(new Glob("answer:docs/*")));
        assertThat(index.size()).isZero();
    }

    @Test
    void text_longerThanTheModelReads_isNotStored() {
        index.put(PARTITION, key(1), "a".repeat(QuestionFeatures.MAX_LENGTH + 1), at(0));

        assertThat(index.size()).isZero();
    }

    @Test
    void similarity_isTheCosine_forAnyVectorLength() {
        Random random = new Random(1);
        for (int length : new int[] {1, 3, 4, 7, 384}) {
            SemanticCacheIndex any = new SemanticCacheIndex(settings(0, 10, Duration.ofHours(1)));
            float[] a = new float[length];
            float[] b = new float[length];
            double expected = 0;
            for (int i = 0; i < length; i++) {
                a[i] = random.nextFloat();
                b[i] = random.nextFloat();
                expected += a[i] * b[i];
            }
            any.put(PARTITION, key(1), "a", a);

            assertThat(any.findSimilar(PARTITION, b).getFirst().similarity())
                    .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-3));
        }
    }
}
