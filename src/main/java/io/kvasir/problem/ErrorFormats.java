package io.kvasir.problem;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The error formats of all compatible APIs. Errors of other paths are sent as a {@link Problem}. */
@Singleton
public class ErrorFormats {
    /** The request attribute that selects the format if two protocols share a path and only the body distinguishes them. */
    public static final String REQUEST_ATTRIBUTE = "kvasir.error-form";

    private final List<ErrorFormat> formats;

    @Inject
    public ErrorFormats(Instance<ErrorFormat> formats) {
        this(formats.stream().toList());
    }

    ErrorFormats(List<ErrorFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    /** Returns whether the path belongs to a compatible API. */
    public boolean anyAppliesTo(String path) {
        return formats.stream().anyMatch(format -> format.appliesTo(path));
    }

    /** Renders a problem in the format of the request's protocol; empty for Kvasir's own API. */
    Optional<ErrorResponse> render(Problem problem, RequestInfo info) {
        return info.format()
                .or(() -> formats.stream().filter(format -> format.appliesTo(problem.instance())).findFirst())
                .map(format -> format.render(problem));
    }
}
