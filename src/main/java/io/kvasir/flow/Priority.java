package io.kvasir.flow;

import java.util.Locale;

/** The order in which queued requests are served; the constants are declared in order of precedence. */
public enum Priority {
    HIGH,
    NORMAL,
    BATCH;

    /** Returns the name in metrics and responses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
