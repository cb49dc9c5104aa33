package io.kvasir.flow.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** The body of a request, given up with {@code REQUEST_TIMEOUT} where it comes too slowly or not at all. */
final class PacedInput extends FilterInputStream {
    private final Pace pace;

    PacedInput(InputStream stream, Pace pace) {
        super(stream);
        this.pace = pace;
    }

    /** A read of the stream below. */
    private interface Read {
        int from(InputStream stream) throws IOException;
    }

    @Override
    public int read() throws IOException {
        return paced(InputStream::read, true);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return paced(stream -> stream.read(bytes, offset, length), false);
    }

    private int paced(Read read, boolean single) throws IOException {
        long start = System.nanoTime();
        int result;
        try {
            result = read.from(in);
        } catch (SocketTimeoutException e) {
            throw new KvasirException(ErrorCode.REQUEST_TIMEOUT, "Nothing of the body came for too long.", e);
        }
        int count = single && result >= 0 ? 1 : Math.max(0, result);
        pace.add(count, System.nanoTime() - start);
        if (result >= 0 && pace.isTooSlow()) {
            throw new KvasirException(ErrorCode.REQUEST_TIMEOUT, "The body came too slowly: " + pace.complaint() + ".");
        }
        return result;
    }
}
