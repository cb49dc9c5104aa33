package io.kvasir.flow.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/**
 * Buffers a body up to the server's compression threshold. A shorter body has its length declared, so that the server does
 * not compress it; without a length, the server would.
 */
final class ThresholdOutputStream extends OutputStream {
    /** Liberty compresses no body with a declared length below this. */
    static final int THRESHOLD_BYTES = 2048;

    private final OutputStream out;
    private final LongConsumer contentLength;
    private final byte[] buffer = new byte[THRESHOLD_BYTES];
    private int count;
    private boolean passThrough;

    /**
     * @param length receives the length of a short body before its first byte is written
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

    /** Does nothing while the body is buffered, as serialisers flush at the end. */
    @Override
    public void flush() throws IOException {
        if (passThrough) {
            out.flush();
        }
    }

    /** Marks the body as complete and writes the buffered bytes. */
    void finish() throws IOException {
        if (!passThrough) {
            contentLength.accept(count);
            flushBuffer();
        }
    }
}
