package io.kvasir.ops;

import java.util.Locale;

/** The location of Liberty's Admin Center. */
public enum AdminCenter {
    /** Not installed. */
    OFF,
    /** On the HTTPS port of the API. */
    SHARED,
    /** On a separate port. */
    OWN;

    /** Returns the constant of a configured name, which is also the name of one of the server's configuration files. */
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
