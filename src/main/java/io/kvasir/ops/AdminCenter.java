package io.kvasir.ops;

import java.util.Locale;

/** Where the server's Admin Center is. */
public enum AdminCenter {
    /** Nowhere. */
    OFF,
    /** On the HTTPS port of the API. */
    SHARED,
    /** On a port of its own. */
    OWN;

    /** As the configuration names it, which is also the name of a file of the server's own. */
    static AdminCenter of(String name) {
        for (AdminCenter one : values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(name)) {
                return one;
            }
        }
        throw new IllegalArgumentException("kvasir.admin-center must be off, shared or own, not " + name);
    }

    boolean isOn() {
        return this != OFF;
    }
}
