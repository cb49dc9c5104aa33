package io.kvasir.index;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Arrays as the server sends them: dimensions, flags, type, size and first index, then length and value of each element. */
class PgBinaryArrayTest {
    private static ByteBuffer array(int type, int size, int width) {
        return ByteBuffer.allocate(20 + size * (4 + width)).putInt(1).putInt(0).putInt(type).putInt(size).putInt(1);
    }

    @Test
    void longs_areRead() {
        byte[] sent = array(20, 2, 8).putInt(8).putLong(7).putInt(8).putLong(-1L << 40).array();

        assertThat(PgBinaryArray.longs(sent)).containsExactly(7, -1L << 40);
    }

    @Test
    void floats_areRead() {
        byte[] sent = array(700, 2, 4).putInt(4).putFloat(0.5f).putInt(4).putFloat(-3e8f).array();

        assertThat(PgBinaryArray.floats(sent)).containsExactly(0.5f, -3e8f);
    }

    @Test
    void emptyArray_isAnEmptyList() {
        assertThat(PgBinaryArray.longs(null)).isEmpty();
        assertThat(PgBinaryArray.floats(null)).isEmpty();
    }
}
