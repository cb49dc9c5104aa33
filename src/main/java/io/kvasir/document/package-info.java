/**
 * Documents, the collections they belong to, and the events of their changes. A collection's version increases with every
 * change that can alter one of its answers, in the transaction of that change.
 */
@NullMarked
package io.kvasir.document;

import org.jspecify.annotations.NullMarked;
