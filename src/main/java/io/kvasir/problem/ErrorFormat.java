package io.kvasir.problem;

/** The error format of a compatible API, whose clients understand no other. */
public interface ErrorFormat {

    /** Returns whether this format applies to every error at the path. */
    boolean appliesTo(String path);

    ErrorResponse render(Problem problem);
}
