package io.kvasir.flow.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/**
 * Holds a body back until it is longer than the server leaves uncompressed. One that ends before that has its length told, by
 * which the server knows that it is short; of others it cannot know.
 */
final class HeldOutput extends OutputStream {
    /** Liberty compresses no body of which it knows that it is shorter than this. */
    static final int LONG = 2048;

    private final OutputStream out;
    private final LongConsumer length;
    private final byte[] held = new byte[LONG];
    private int count;
    private boolean released;

    /**
     * @param length told the length of a short body, before the first byte of it is written
     */
    HeldOutput(OutputStream out, LongConsumer length) {
        this.out = out;
        this.length = length;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int amount) throws IOException {
        if (!released && count + amount >= LONG) {
            release();
        }
        if (released) {
            out.write(bytes, offset, amount);
            return;
        }
        System.arraycopy(bytes, offset, held, count, amount);
        count += amount;
    }

    private void release() throws IOException {
        released = true;
        out.write(held, 0, count);
    }

    /** A body that is held back is not flushed: whoever serialises it flushes at its end. */
    @Override
    public void flush() throws IOException {
        if (released) {
            out.flush();
        }
    }

    /** The body is complete. */
    void end() throws IOException {
        if (!released) {
            length.accept(count);
            release();
        }
    }
}
