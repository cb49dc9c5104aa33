package io.kvasir.flow;

/** The order in which queued requests are served; the constants are declared in order of precedence. */
public enum Priority {
    HIGH,
    NORMAL,
    BATCH
}
