package io.kvasir.flow.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A response body that fails with an {@link IOException} if its client reads too slowly. */
final class MinRateOutputStream extends FilterOutputStream {
    private final TransferRate rate;

    MinRateOutputStream(OutputStream stream, TransferRate rate) {
        super(stream);
        this.rate = rate;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        long start = System.nanoTime();
        out.write(bytes, offset, length);
        recordTransfer(length, start);
    }

    @Override
    public void flush() throws IOException {
        long start = System.nanoTime();
        out.flush();
        recordTransfer(0, start);
    }

    private void recordTransfer(int count, long start) throws IOException {
        rate.add(count, System.nanoTime() - start);
        if (rate.isTooSlow()) {
            throw new IOException("the response is read too slowly: " + rate.description());
        }
    }
}
