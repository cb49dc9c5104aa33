package io.kvasir.document.feedback;

import java.util.Locale;

/** What somebody thinks of an answer. */
public enum Verdict {
    GOOD,
    BAD;

    /** Returns the name used in the API and in the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
