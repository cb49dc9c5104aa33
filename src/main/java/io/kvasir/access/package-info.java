/**
 * Authentication and authorisation. In the profile {@code dev}, anonymous callers on this machine may read and write;
 * otherwise credentials are required. The admin token is created at the first start in a file that only its owner can read.
 */
@NullMarked
package io.kvasir.access;

import org.jspecify.annotations.NullMarked;
