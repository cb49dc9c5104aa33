/**
 * Integration tests of classes of the product on the test database, without the server between: what the HTTP API does not show, such
 * as one kind of edge alone, or a statement against the same search in SQL. Documents are stored through the server of the other
 * integration tests; {@link io.kvasir.it.database.IndexFixture} wires the classes.
 */
@NullMarked
package io.kvasir.it.database;

import org.jspecify.annotations.NullMarked;
