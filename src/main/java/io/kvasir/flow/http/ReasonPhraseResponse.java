package io.kvasir.flow.http;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;

/**
 * A response with reason phrases for statuses that Liberty's table lacks, for which it writes "Undefined". The servlet API
 * can no longer set a phrase; Liberty's own class can and is called by reflection.
 */
final class ReasonPhraseResponse extends HttpServletResponseWrapper {
    private static final Map<Integer, String> PHRASES = Map.of(
            422, "Unprocessable Content",
            424, "Failed Dependency",
            429, "Too Many Requests");

    private static final ClassValue<Optional<Method>> SETTERS = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            try {
                return Optional.of(type.getMethod("setStatus", int.class, String.class));
            } catch (NoSuchMethodException e) {
                return Optional.empty();
            }
        }
    };

    ReasonPhraseResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setStatus(int status) {
        String phrase = PHRASES.get(status);
        if (phrase == null || !setWithPhrase(status, phrase)) {
            super.setStatus(status);
        }
    }

    /** Returns whether this response, or one that it wraps, accepted the phrase. */
    private boolean setWithPhrase(int status, String phrase) {
        ServletResponse response = getResponse();
        Optional<Method> setter = SETTERS.get(response.getClass());
        while (setter.isEmpty() && response instanceof ServletResponseWrapper wrapper) {
            response = wrapper.getResponse();
            setter = SETTERS.get(response.getClass());
        }
        if (setter.isEmpty()) {
            return false;
        }
        try {
            setter.get().invoke(response, status, phrase);
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
