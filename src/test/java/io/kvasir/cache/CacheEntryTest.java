package io.kvasir.cache;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CacheEntryTest {
    private static final CacheKey KEY = CacheKey.of(CacheName.SEARCH, "docs", 1);
    private static final int CODE = 7;
    private static final UUID REVISION = UUID.randomUUID();

    private static CacheEntry entry(byte[] value) {
        return new CacheEntry(REVISION, 123, value);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void entry_isReadAsWritten_plainAndCompressed() {
        for (int length : new int[] {0, 1, 1_023, 1_024, 100_000}) {
            for (byte[] value : new byte[][] {random(length), "word ".repeat(length / 5).getBytes(StandardCharsets.UTF_8)}) {
                CacheEntry entry = entry(value);

                assertThat(CacheEntry.read(KEY, entry.uncompressed(KEY, CODE), CODE)).contains(entry);
                assertThat(CacheEntry.read(KEY, entry.compressed(KEY, CODE), CODE)).contains(entry);
            }
        }
    }

    @Test
    void compression_isUsed_onlyIfItSavesSpace() {
        byte[] words = "the same words again and again ".repeat(100).getBytes(StandardCharsets.UTF_8);

        assertThat(entry(words).compressed(KEY, CODE).length).isLessThan(words.length / 4);
        assertThat(entry(random(5_000)).compressed(KEY, CODE)).isEqualTo(entry(random(5_000)).uncompressed(KEY, CODE));
    }

    @Test
    void entry_ofAnotherKey_isIgnored() {
        assertThat(CacheEntry.read(CacheKey.of(CacheName.SEARCH, "docs", 2), entry(random(10)).uncompressed(KEY, CODE), CODE)).isEmpty();
    }

    @Test
    void entry_ofAnotherCodeVersion_isIgnored() {
        assertThat(CacheEntry.read(KEY, entry(random(10)).uncompressed(KEY, CODE), CODE + 1)).isEmpty();
    }

    @Test
    void damagedBytes_areIgnored() {
        for (byte[] good : new byte[][] {
                entry(random(50)).uncompressed(KEY, CODE),
                entry("abc ".repeat(1_000).getBytes(StandardCharsets.UTF_8)).compressed(KEY, CODE)
        }) {
            for (int at = 0; at < good.length; at++) {
                byte[] bad = good.clone();
                bad[at] ^= 0x55;

                // The checksum does not cover revision and time: they are compared with those expected.
                assertThat(CacheEntry.read(KEY, bad, CODE).filter(read -> read.revision().equals(REVISION) && read.createdAt() == 123))
                        .as("byte %d of %d", at, good.length)
                        .isEmpty();
            }
            for (int length = 0; length < good.length; length++) {
                assertThat(CacheEntry.read(KEY, java.util.Arrays.copyOf(good, length), CODE)).isEmpty();
            }
        }
    }
}
