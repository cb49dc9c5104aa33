package io.kvasir.access;

import jakarta.annotation.security.RolesAllowed;

/** The labels of the {@linkplain Role roles} as constants, for {@link RolesAllowed}. */
public final class RoleName {
    public static final String READER = "reader";
    public static final String WRITER = "writer";
    public static final String ADMIN = "admin";

    private RoleName() {}
}
