/**
 * Who asks and what they may see. In the profile {@code dev} anonymous callers on this machine read and write; everywhere
 * else credentials are needed. The admin token is made at first start and lives in a file only its owner reads.
 */
@NullMarked
package io.kvasir.access;

import org.jspecify.annotations.NullMarked;
