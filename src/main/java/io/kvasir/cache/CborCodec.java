package io.kvasir.cache;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Serialises records, lists and maps as CBOR (RFC 8949). Reading fails if the record's fields have changed since. */
public final class CborCodec<T> implements Codec<T> {
    private static final ObjectMapper CBOR = CBORMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final ObjectWriter writer;
    private final ObjectReader reader;

    public CborCodec(Class<T> type) {
        writer = CBOR.writerFor(type);
        reader = CBOR.readerFor(type);
    }

    @Override
    public byte[] write(T value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public T read(byte[] bytes) {
        try {
            return Objects.requireNonNull(reader.readValue(bytes), "nothing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
