package io.kvasir.ops;

import io.kvasir.document.CollectionVersion;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RehearsalTest {
    private final RehearsalPlan plan = new RehearsalPlan(1_000);

    private static CollectionVersion collection(int stamp, long passages) {
        return new CollectionVersion(1, "notes", 1, new UUID(0, stamp), passages, passages, 10, false);
    }

    /** Looks twice at the same. */
    private boolean isDue(int stamp, long passages) {
        plan.isDue(collection(stamp, passages));
        return plan.isDue(collection(stamp, passages));
    }

    @Test
    void collection_isRehearsed_onceItIsQuiet() {
        assertThat(plan.isDue(collection(1, 10))).as("seen for the first time").isFalse();
        assertThat(plan.isDue(collection(2, 11))).as("changed since").isFalse();
        assertThat(plan.isDue(collection(2, 11))).isTrue();
    }

    @Test
    void collectionWithoutPassages_isNotRehearsed() {
        assertThat(isDue(1, 0)).isFalse();
    }

    @Test
    void collection_isRehearsedAgain_onceItHasGrownByATenth_andMoreBriefly() {
        assertThat(isDue(1, 100)).isTrue();
        assertThat(plan.wanted()).isEqualTo(1_000);
        assertThat(isDue(1, 100)).as("after one that failed").isTrue();
        plan.done(collection(1, 100));

        assertThat(isDue(1, 100)).isFalse();
        assertThat(isDue(2, 110)).isFalse();
        assertThat(isDue(3, 111)).isTrue();
        assertThat(plan.wanted()).isEqualTo(100);
        plan.done(collection(3, 111));
        assertThat(isDue(3, 111)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"The lamp is lit at dusk and put out at dawn, every day of the year.", "Lamp", " two\nwords "})
    void query_isWordsOfTheText_thatFollowEachOther(String text) {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            String query = Rehearsal.query(text, random);

            assertThat(query.split(" ")).hasSizeBetween(1, 8);
            assertThat(text.strip().replace('\n', ' ')).contains(query);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 100_001})
    void settings_outOfRange_areRefused(int searches) {
        assertThatThrownBy(() -> new RehearsalSettings(searches))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kvasir.rehearsal.searches");
    }
}
