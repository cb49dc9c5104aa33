package io.kvasir.access;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.security.Principal;
import java.util.Objects;
import java.util.Set;

/**
 * The caller of a request. Every read of the index takes one, so that no search returns a document its caller may not see.
 *
 * @param name the name in logs and audit records
 * @param role the role of the caller
 * @param groups the groups whose documents the caller may see besides the public ones
 */
public record Caller(String name, Role role, Set<String> groups) implements Principal {

    public Caller {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        groups = Set.copyOf(groups);
    }

    /** Returns the caller on this machine without credentials, in the profile {@code dev}. */
    public static Caller anonymous() {
        return new Caller("anonymous", Role.WRITER, Set.of());
    }

    /** Returns the caller authenticated by the admin token. */
    public static Caller admin() {
        return new Caller("admin", Role.ADMIN, Set.of());
    }

    /** Returns whether the caller sees every document whatever its visibility, as administrators do. */
    public boolean seesEverything() {
        return role == Role.ADMIN;
    }

    /** Throws {@code UNAUTHORIZED} (for anonymous callers) or {@code FORBIDDEN} if the caller's role is below the needed one. */
    public void requireRole(Role needed) {
        if (!role.includes(needed)) {
            throw new KvasirException(
                    name.equals("anonymous") ? ErrorCode.UNAUTHORIZED : ErrorCode.FORBIDDEN,
                    "This needs the role " + needed.label() + ".");
        }
    }

    /** Returns whether the caller may see a document with these visibility groups; without groups, everyone may. */
    public boolean sees(Set<String> visibility) {
        return seesEverything() || visibility.isEmpty() || visibility.stream().anyMatch(groups::contains);
    }

    @Override
    public String getName() {
        return name;
    }
}
