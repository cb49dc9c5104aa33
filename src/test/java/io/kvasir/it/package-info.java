/**
 * The built WAR on a managed Liberty, asked through HTTP as anybody would. One server and one deployment serve all classes;
 * every test works in a collection of its own, so that each stands alone and in any order. The collection {@code default}
 * holds the sample documents and is only read. Servers that must fail or refuse are started beside it by the test.
 */
@NullMarked
package io.kvasir.it;

import org.jspecify.annotations.NullMarked;
