package io.kvasir.flow.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The body of a response, given up where its reader takes it too slowly. */
final class PacedOutput extends FilterOutputStream {
    private final Pace pace;

    PacedOutput(OutputStream stream, Pace pace) {
        super(stream);
        this.pace = pace;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        long start = System.nanoTime();
        out.write(bytes, offset, length);
        paced(length, start);
    }

    @Override
    public void flush() throws IOException {
        long start = System.nanoTime();
        out.flush();
        paced(0, start);
    }

    private void paced(int count, long start) throws IOException {
        pace.add(count, System.nanoTime() - start);
        if (pace.isTooSlow()) {
            throw new IOException("the response is read too slowly: " + pace.complaint());
        }
    }
}
