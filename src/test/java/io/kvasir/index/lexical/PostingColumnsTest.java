package io.kvasir.index.lexical;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PostingColumnsTest {

    @Test
    void selection_takesTheSamePositions_fromEachColumn() {
        PostingColumns some = new PostingColumns(new long[] {4, 6, 9}, new float[] {1, 3, 2}, new float[] {20, 40, 30})
                .select(new int[] {0, 2});

        assertThat(some.size()).isEqualTo(2);
        assertThat(some.passages()).containsExactly(4, 9);
        assertThat(some.frequencies()).containsExactly(1, 2);
        assertThat(some.lengths()).containsExactly(20, 30);
    }

    @Test
    void columns_ofDifferentLengths_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PostingColumns(new long[] {4, 6}, new float[] {1}, new float[] {20, 40}))
                .withMessage("2 passages, 1 frequencies, 2 lengths");
    }
}
