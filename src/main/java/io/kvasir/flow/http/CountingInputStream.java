package io.kvasir.flow.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/** Tells how many bytes were read, each time some were; who hears of it may refuse to read on. */
public final class CountingInputStream extends FilterInputStream {
    private final IntConsumer read;

    public CountingInputStream(InputStream stream, IntConsumer read) {
        super(stream);
        this.read = read;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            read.accept(1);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        read.accept(Math.max(0, count));
        return count;
    }
}
