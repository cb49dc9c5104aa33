package io.kvasir.flow.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** A request body that fails with {@code REQUEST_TIMEOUT} if it arrives too slowly. */
final class MinRateInputStream extends FilterInputStream {
    private final TransferRate rate;
    private final BodyReadBulkhead bodyReads;
    /** Bytes still expected; negative if unknown. */
    private long remaining;

    /**
     * @param length declared length of the body; negative if unknown
     */
    MinRateInputStream(InputStream stream, long length, TransferRate rate, BodyReadBulkhead bodyReads) {
        super(stream);
        remaining = length;
        this.rate = rate;
        this.bodyReads = bodyReads;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long start = System.nanoTime();
        int count;
        try {
            count = remaining == 0 || in.available() > 0
                    ? in.read(bytes, offset, length)
                    : bodyReads.read(() -> in.read(bytes, offset, length));
        } catch (SocketTimeoutException e) {
            throw new KvasirException(ErrorCode.REQUEST_TIMEOUT, "Nothing of the body came for too long.", e);
        }
        if (remaining > 0 && count > 0) {
            remaining = Math.max(0, remaining - count);
        }
        rate.add(Math.max(0, count), System.nanoTime() - start);
        if (count >= 0 && rate.isTooSlow()) {
            throw new KvasirException(ErrorCode.REQUEST_TIMEOUT, "The body came too slowly: " + rate.description() + ".");
        }
        return count;
    }
}
