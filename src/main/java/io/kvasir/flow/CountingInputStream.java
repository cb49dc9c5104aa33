package io.kvasir.flow;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/** Reports the number of bytes of each read to a listener, which may throw to stop reading. */
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
