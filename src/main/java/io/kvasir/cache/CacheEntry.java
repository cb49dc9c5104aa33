package io.kvasir.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A cached value in serialised form: a header of {@value #HEADER_BYTES} bytes, then the value, possibly compressed. The header holds
 * format, code version, compression, revision, creation time, length and CRC-32C of key and stored bytes. Bytes that are damaged, or have
 * another format or code version, are treated as a miss.
 *
 * @param revision revision of the state the value was computed from
 * @param createdAt milliseconds since 1970
 */
public record CacheEntry(UUID revision, long createdAt, byte[] value) {
    /** Incremented with every change of this layout. */
    private static final byte FORMAT = 1;

    private static final byte MAGIC = 0x4b;
    private static final int REVISION_OFFSET = 1 + 1 + 4 + 1;
    private static final int HEADER_BYTES = REVISION_OFFSET + 16 + 8 + 4 + 4;
    /** Shorter values are stored uncompressed; longer ones are compressed only if that saves at least a quarter. */
    private static final int COMPRESSION_THRESHOLD_BYTES = 1024;

    private static final double MAX_COMPRESSION_RATIO = 0.75;
    /** The maximum length of a value; bounds the allocation that a damaged header could request. */
    static final int MAX_VALUE_BYTES = 16 << 20;

    public CacheEntry {
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(value, "value");
    }

    /** Serialises the entry uncompressed, as stored on the heap. */
    public byte[] uncompressed(CacheKey key, int codeVersion) {
        return withHeader(key, codeVersion, value, (byte) 0);
    }

    /** Serialises the entry as stored on disk and sent to other nodes: compressed if that pays. */
    public byte[] compressed(CacheKey key, int codeVersion) {
        if (value.length < COMPRESSION_THRESHOLD_BYTES) {
            return uncompressed(key, codeVersion);
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(value);
            deflater.finish();
            byte[] deflated = new byte[(int) (value.length * MAX_COMPRESSION_RATIO)];
            int length = deflater.deflate(deflated);
            return deflater.finished()
                    ? withHeader(key, codeVersion, Arrays.copyOf(deflated, length), (byte) 1)
                    : uncompressed(key, codeVersion);
        } finally {
            deflater.end();
        }
    }

    private byte[] withHeader(CacheKey key, int codeVersion, byte[] body, byte compressed) {
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .put(MAGIC)
                .put(FORMAT)
                .putInt(codeVersion)
                .put(compressed)
                .putLong(revision.getMostSignificantBits())
                .putLong(revision.getLeastSignificantBits())
                .putLong(createdAt)
                .putInt(value.length)
                .putInt(checksum(key, body))
                .put(body)
                .array();
    }

    public static Optional<CacheEntry> read(CacheKey key, byte[] bytes, int codeVersion) {
        if (bytes.length < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.get() != MAGIC || buffer.get() != FORMAT || buffer.getInt() != codeVersion) {
            return Optional.empty();
        }
        byte compressed = buffer.get();
        UUID revision = new UUID(buffer.getLong(), buffer.getLong());
        long createdAt = buffer.getLong();
        int length = buffer.getInt();
        int crc = buffer.getInt();
        byte[] body = new byte[buffer.remaining()];
        buffer.get(body);
        if (checksum(key, body) != crc || length < 0 || length > MAX_VALUE_BYTES) {
            return Optional.empty();
        }
        if (compressed == 0) {
            return body.length == length ? Optional.of(new CacheEntry(revision, createdAt, body)) : Optional.empty();
        }
        return compressed != 1 ? Optional.empty() : inflate(body, length).map(value -> new CacheEntry(revision, createdAt, value));
    }

    private static int checksum(CacheKey key, byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(key.toString().getBytes(StandardCharsets.UTF_8));
        crc.update(body);
        return (int) crc.getValue();
    }

    /** Returns the revision from a header without validating the rest. */
    public static UUID revisionOf(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, REVISION_OFFSET, 2 * Long.BYTES);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static Optional<byte[]> inflate(byte[] body, int length) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(body);
            byte[] value = new byte[length];
            return inflater.inflate(value) == length ? Optional.of(value) : Optional.empty();
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CacheEntry entry
                && revision.equals(entry.revision)
                && createdAt == entry.createdAt
                && Arrays.equals(value, entry.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "Entry[" + value.length + " bytes of " + revision + "]";
    }
}
