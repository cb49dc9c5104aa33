package io.kvasir.flow.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;

/** Enforces the minimum rate of {@link TransferRate} on responses and declares the length of short ones, so that they stay uncompressed. */
@Provider
public class ResponseBodyInterceptor implements WriterInterceptor {
    @Inject
    private HttpSettings settings;

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        OutputStream rateLimited = new MinRateOutputStream(context.getOutputStream(), new TransferRate(settings));
        MediaType type = context.getMediaType();
        if (type != null && type.isCompatible(MediaType.SERVER_SENT_EVENTS_TYPE) && !type.isWildcardType()) {
            context.setOutputStream(rateLimited);
            context.proceed();
            return;
        }
        ThresholdOutputStream buffered = new ThresholdOutputStream(
                rateLimited, length -> context.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, String.valueOf(length)));
        context.setOutputStream(buffered);
        context.proceed();
        buffered.finish();
    }
}
