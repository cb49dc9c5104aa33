package io.kvasir.flow.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** No body of the API is read beyond the limit, whatever it says of its own length, nor longer than {@link Pace} allows. */
@Provider
public class BodyLimit implements ReaderInterceptor {
    @Inject
    private HttpSettings settings;

    @Inject
    private WaitingBodies waiting;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        long length = BodyLength.of(context.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH));
        context.setInputStream(new CountedStream(
                new PacedInput(context.getInputStream(), length, new Pace(settings), waiting), new Left()::read));
        return context.proceed();
    }

    private final class Left {
        private long left = settings.maxBodyBytes();

        void read(int count) {
            left -= count;
            if (left < 0) {
                throw new KvasirException(
                        ErrorCode.PAYLOAD_TOO_LARGE,
                        "The request is larger than the limit of " + settings.maxBodyBytes() + " bytes.");
            }
        }
    }
}
