/**
 * What the customer gave us: documents, the collections they belong to, and the news that one of them changed. A
 * collection's version rises with every change that can alter one of its answers, in the transaction of that change.
 */
@NullMarked
package io.kvasir.document;

import org.jspecify.annotations.NullMarked;
