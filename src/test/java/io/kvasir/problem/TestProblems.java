package io.kvasir.problem;

import org.jspecify.annotations.Nullable;

/** Creates problems as the exception mapper does, for tests of the protocols' error formats. */
public final class TestProblems {
    private TestProblems() {}

    public static Problem of(ErrorCode code) {
        return of(code, null);
    }

    public static Problem of(ErrorCode code, @Nullable String field) {
        return new Problem(
                "urn:x", code.title(), code.status(), "What happened.", "/x", code.name(), field, "r-1",
                code.retryAfterMs() > 0 ? code.retryAfterMs() : null);
    }
}
