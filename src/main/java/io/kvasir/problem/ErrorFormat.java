package io.kvasir.problem;

/** How a foreign protocol words its errors: its clients understand nothing else. */
public interface ErrorFormat {

    /** Whether the protocol is spoken at this path, with everything that can go wrong there. */
    boolean appliesTo(String path);

    ErrorResponse render(Problem problem);
}
