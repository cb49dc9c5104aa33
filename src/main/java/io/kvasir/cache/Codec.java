package io.kvasir.cache;

/** Values as bytes and back. What cannot be read is refused with a {@link RuntimeException} and counts as not there. */
public interface Codec<T> {
    byte[] write(T value);

    T read(byte[] bytes);
}
