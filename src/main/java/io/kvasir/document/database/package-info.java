/**
 * Access to the database: one data source for each purpose, a pool that validates connections when they are lent, statement timeouts from
 * the deadline of a request, the native statements of all repositories, their plans and counts, and the translation of SQL errors.
 */
@NullMarked
package io.kvasir.document.database;

import org.jspecify.annotations.NullMarked;
