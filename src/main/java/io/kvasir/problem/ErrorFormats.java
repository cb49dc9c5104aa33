package io.kvasir.problem;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The error forms of all foreign protocols; where none of them is spoken, an error is a {@link Problem}. */
@Singleton
public class ErrorFormats {
    /** The request attribute of the form to use, where two protocols share a path and only the body tells which is spoken. */
    public static final String REQUEST_ATTRIBUTE = "kvasir.error-form";

    private final List<ErrorFormat> formats;

    @Inject
    public ErrorFormats(Instance<ErrorFormat> forms) {
        this(forms.stream().toList());
    }

    ErrorFormats(List<ErrorFormat> forms) {
        this.formats = List.copyOf(forms);
    }

    /** Whether some foreign protocol is spoken at this path. */
    public boolean anyAppliesTo(String path) {
        return formats.stream().anyMatch(form -> form.appliesTo(path));
    }

    /** The problem as the protocol of its request words it, or empty where that is our own API. */
    Optional<ErrorResponse> render(Problem problem, RequestInfo asked) {
        return asked.format()
                .or(() -> formats.stream().filter(form -> form.appliesTo(problem.instance())).findFirst())
                .map(form -> form.render(problem));
    }
}
