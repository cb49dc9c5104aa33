/**
 * Integration tests of the built WAR on a managed Liberty server, over HTTP. One server and one deployment serve all classes;
 * every test has its own collection, so tests are independent of each other and of their order. The collection {@code default}
 * holds the sample documents and is read-only. Tests of failures and restricted profiles start private servers.
 */
@NullMarked
package io.kvasir.it;

import org.jspecify.annotations.NullMarked;
