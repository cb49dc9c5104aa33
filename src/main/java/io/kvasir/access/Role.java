package io.kvasir.access;

/** The roles of callers; each role includes the ones before it. */
public enum Role {
    READER,
    WRITER,
    ADMIN
}
