package io.kvasir.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The roles of callers; each role includes the ones before it. */
public enum Role {
    READER,
    WRITER,
    ADMIN;

    /** Returns the role with this {@linkplain #label() label}; empty if there is none. */
    public static Optional<Role> of(String label) {
        return Stream.of(values()).filter(role -> role.label().equals(label)).findFirst();
    }

    /** Returns the name used in messages and by {@link RoleName}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether callers with this role may do what the other one may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
