package io.kvasir.flow.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** No body of the API is read beyond the limit, whatever it says of its own length. */
@Provider
public class BodyLimit implements ReaderInterceptor {
    @Inject
    @ConfigProperty(name = "kvasir.http.max-body-bytes", defaultValue = "25165824")
    private long limit;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new CountedStream(context.getInputStream(), new Left()::read));
        return context.proceed();
    }

    private final class Left {
        private long left = limit;

        void read(int count) {
            left -= count;
            if (left < 0) {
                throw new KvasirException(
                        ErrorCode.PAYLOAD_TOO_LARGE, "The request is larger than the limit of " + limit + " bytes.");
            }
        }
    }
}
