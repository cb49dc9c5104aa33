package io.kvasir.ingest;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Map;

/** Limits the size of metadata as JSON in UTF-8. Counts value by value, without serialising metadata that is too large. */
final class MetadataSize {
    private static final int MAX_VALUES = 5_000;

    private final long maxBytes;
    private long bytes;
    private int values;

    private MetadataSize(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Throws {@code UNREADABLE_DOCUMENT} if metadata has more bytes or more than {@value #MAX_VALUES} values. */
    static void check(Map<String, Object> metadata, long maxBytes) {
        new MetadataSize(maxBytes).count(metadata);
    }

    private void count(Object value) {
        if (++values > MAX_VALUES) {
            throw invalid("has more than %d values".formatted(MAX_VALUES));
        }
        switch (value) {
            case Map<?, ?> map -> {
                add(2);
                map.forEach((key, entry) -> {
                    text(String.valueOf(key));
                    add(2);
                    count(entry);
                });
            }
            case Iterable<?> list -> {
                add(2);
                for (Object entry : list) {
                    add(1);
                    count(entry);
                }
            }
            case String text -> text(text);
            default -> add(value.toString().length());
        }
    }

    private void text(String text) {
        add(2);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            add(c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3);
        }
    }

    private void add(long more) {
        bytes += more;
        if (bytes > maxBytes) {
            throw invalid("has more than %d bytes as JSON".formatted(maxBytes));
        }
    }

    private static KvasirException invalid(String reason) {
        return KvasirException.field(ErrorCode.UNREADABLE_DOCUMENT, "metadata", reason);
    }
}
