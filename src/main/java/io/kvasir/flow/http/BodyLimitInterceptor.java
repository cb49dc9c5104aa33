package io.kvasir.flow.http;

import io.kvasir.flow.ContentLength;
import io.kvasir.flow.CountingInputStream;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Enforces the maximum size of request bodies, whatever their declared length, and the minimum rate of {@link TransferRate}. */
@Provider
public class BodyLimitInterceptor implements ReaderInterceptor {
    @Inject
    private HttpSettings settings;

    @Inject
    private BodyReadBulkhead bodyReads;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        long length = ContentLength.parse(context.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH));
        context.setInputStream(new CountingInputStream(
                new MinRateInputStream(context.getInputStream(), length, new TransferRate(settings), bodyReads),
                new RemainingBytes()::subtract));
        return context.proceed();
    }

    private final class RemainingBytes {
        private long remaining = settings.maxBodyBytes();

        void subtract(int count) {
            remaining -= count;
            if (remaining < 0) {
                throw new KvasirException(
                        ErrorCode.PAYLOAD_TOO_LARGE,
                        "The request is larger than the limit of " + settings.maxBodyBytes() + " bytes.");
            }
        }
    }
}
