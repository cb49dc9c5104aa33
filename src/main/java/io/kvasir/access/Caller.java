package io.kvasir.access;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.security.Principal;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Who asks. Every read of the index takes one, so that nothing is found that its caller may not see.
 *
 * @param name for logs and audit
 * @param role what the caller may do
 * @param groups the groups whose documents the caller may see besides the public ones
 */
public record Caller(String name, Role role, Set<String> groups) implements Principal {

    public Caller {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        groups = Set.copyOf(groups);
    }

    /** Somebody on this machine without credentials, in the profile {@code dev}. */
    public static Caller anonymous() {
        return new Caller("anonymous", Role.WRITER, Set.of());
    }

    /** The holder of the admin token. */
    public static Caller admin() {
        return new Caller("admin", Role.ADMIN, Set.of());
    }

    /** Administrators see every document, whatever its visibility. */
    public boolean seesEverything() {
        return role == Role.ADMIN;
    }

    /** Refuses who has a lesser role. */
    public void requireRole(Role needed) {
        if (role.compareTo(needed) < 0) {
            throw new KvasirException(
                    name.equals("anonymous") ? ErrorCode.UNAUTHORIZED : ErrorCode.FORBIDDEN,
                    "This needs the role " + needed.name().toLowerCase(Locale.ROOT) + ".");
        }
    }

    /** Whether a document shown only to these groups (to everybody when there are none) may be seen. */
    public boolean sees(Set<String> visibility) {
        return seesEverything() || visibility.isEmpty() || visibility.stream().anyMatch(groups::contains);
    }

    @Override
    public String getName() {
        return name;
    }
}
