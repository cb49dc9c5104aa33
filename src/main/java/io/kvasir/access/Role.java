package io.kvasir.access;

/** What a caller may do; each role includes the ones before it. */
public enum Role {
    READER,
    WRITER,
    ADMIN
}
