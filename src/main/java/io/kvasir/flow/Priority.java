package io.kvasir.flow;

/** Who goes first where requests wait for the same thing. Declared in order of precedence. */
public enum Priority {
    HIGH,
    NORMAL,
    BATCH
}
