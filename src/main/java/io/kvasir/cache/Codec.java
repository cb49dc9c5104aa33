package io.kvasir.cache;

/** Serialises values to bytes and back. {@link #read} throws a {@link RuntimeException} for unreadable bytes, which counts as a miss. */
public interface Codec<T> {
    byte[] write(T value);

    T read(byte[] bytes);
}
