package io.kvasir.flow.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/**
 * Holds a body back until it is longer than the server leaves uncompressed. One that ends before that has its length told, by
 * which the server knows that it is short; of others it cannot know.
 */
final class ThresholdOutputStream extends OutputStream {
    /** Liberty compresses no body of which it knows that it is shorter than this. */
    static final int THRESHOLD_BYTES = 2048;

    private final OutputStream out;
    private final LongConsumer contentLength;
    private final byte[] buffer = new byte[THRESHOLD_BYTES];
    private int count;
    private boolean passThrough;

    /**
     * @param length told the length of a short body, before the first byte of it is written
     */
    ThresholdOutputStream(OutputStream out, LongConsumer length) {
        this.out = out;
        this.contentLength = length;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int amount) throws IOException {
        if (!passThrough && count + amount >= THRESHOLD_BYTES) {
            flushBuffer();
        }
        if (passThrough) {
            out.write(bytes, offset, amount);
            return;
        }
        System.arraycopy(bytes, offset, buffer, count, amount);
        count += amount;
    }

    private void flushBuffer() throws IOException {
        passThrough = true;
        out.write(buffer, 0, count);
    }

    /** A body that is held back is not flushed: whoever serialises it flushes at its end. */
    @Override
    public void flush() throws IOException {
        if (passThrough) {
            out.flush();
        }
    }

    /** The body is complete. */
    void finish() throws IOException {
        if (!passThrough) {
            contentLength.accept(count);
            flushBuffer();
        }
    }
}
