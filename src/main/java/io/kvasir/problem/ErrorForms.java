package io.kvasir.problem;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The error forms of all foreign protocols; where none of them is spoken, an error is a {@link Problem}. */
@Singleton
public class ErrorForms {
    /** The request attribute of the form to use, where two protocols share a path and only the body tells which is spoken. */
    public static final String CHOSEN = "kvasir.error-form";

    private final List<ErrorForm> forms;

    @Inject
    public ErrorForms(Instance<ErrorForm> forms) {
        this(forms.stream().toList());
    }

    ErrorForms(List<ErrorForm> forms) {
        this.forms = List.copyOf(forms);
    }

    /** Whether some foreign protocol is spoken at this path. */
    public boolean speak(String path) {
        return forms.stream().anyMatch(form -> form.speaks(path));
    }

    /** The problem as the protocol of its request words it, or empty where that is our own API. */
    Optional<ErrorAnswer> answer(Problem problem, Asked asked) {
        return asked.form()
                .or(() -> forms.stream().filter(form -> form.speaks(problem.instance())).findFirst())
                .map(form -> form.render(problem));
    }
}
