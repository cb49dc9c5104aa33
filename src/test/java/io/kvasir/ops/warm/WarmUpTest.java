package io.kvasir.ops.warm;

import io.kvasir.document.CollectionSnapshot;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WarmUpTest {
    private final WarmUpPlan plan = new WarmUpPlan(1_000);

    private static CollectionSnapshot collection(int stamp, long passages) {
        return new CollectionSnapshot(1, "notes", 1, new UUID(0, stamp), passages, passages, 10, false);
    }

    /** Returns the result of the second of two checks of the same state. */
    private boolean isDue(int stamp, long passages) {
        plan.isDue(collection(stamp, passages));
        return plan.isDue(collection(stamp, passages));
    }

    @Test
    void collection_isWarmedUp_onceItStopsChanging() {
        assertThat(plan.isDue(collection(1, 10))).as("seen for the first time").isFalse();
        assertThat(plan.isDue(collection(2, 11))).as("changed since").isFalse();
        assertThat(plan.isDue(collection(2, 11))).isTrue();
    }

    @Test
    void collectionWithoutPassages_isNotWarmedUp() {
        assertThat(isDue(1, 0)).isFalse();
    }

    private void warmedUp(int stamp, long passages) {
        plan.recordSuccess(collection(stamp, passages));
    }

    @Test
    void collection_isWarmedUpAgain_moreBriefly_afterGrowingByATenth() {
        assertThat(isDue(1, 100)).isTrue();
        assertThat(plan.searchesFor(collection(1, 100))).isEqualTo(1_000);
        warmedUp(1, 100);

        assertThat(isDue(1, 100)).isFalse();
        assertThat(isDue(2, 110)).isFalse();
        assertThat(isDue(3, 111)).isTrue();
        assertThat(plan.searchesFor(collection(3, 111))).isEqualTo(100);
        warmedUp(3, 111);
        assertThat(isDue(3, 111)).isFalse();
    }

    @Test
    void collectionOfAnotherSize_isWarmedUpAsTheFirstTime() {
        warmedUp(1, 10);

        assertThat(plan.searchesFor(collection(2, 99))).isEqualTo(100);
        assertThat(plan.searchesFor(collection(2, 100))).isEqualTo(1_000);
    }

    @Test
    void collection_emptiedAndFilledAgain_isWarmedUpAgain() {
        warmedUp(1, 100);

        assertThat(isDue(2, 50)).isFalse();
        assertThat(isDue(3, 100)).isTrue();
    }

    @Test
    void newLargestCollection_isWarmedUp() {
        warmedUp(1, 100);
        CollectionSnapshot other = new CollectionSnapshot(2, "letters", 1, new UUID(0, 9), 101, 101, 10, false);

        plan.isDue(other);

        assertThat(plan.isDue(other)).isTrue();
    }

    @Test
    void failingWarmUp_isTriedFiveTimes() {
        for (int i = 0; i < 5; i++) {
            assertThat(isDue(1, 100)).isTrue();
            plan.recordFailure();
        }

        assertThat(isDue(1, 100)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"The lamp is lit at dusk and put out at dawn, every day of the year.", "Lamp", " two\nwords "})
    void query_consistsOfConsecutiveWordsOfTheText(String text) {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            String query = WarmUp.query(text, random);

            assertThat(query.split(" ")).hasSizeBetween(1, 8);
            assertThat(text.strip().replace('\n', ' ')).contains(query);
        }
    }
}
