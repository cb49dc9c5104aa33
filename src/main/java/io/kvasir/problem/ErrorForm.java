package io.kvasir.problem;

/** How a foreign protocol words its errors: its clients understand nothing else. */
public interface ErrorForm {

    /** Whether the protocol is spoken at this path, with everything that can go wrong there. */
    boolean speaks(String path);

    ErrorAnswer render(Problem problem);
}
