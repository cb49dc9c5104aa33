/**
 * What belongs together without sharing words with the question: passages that link to one another, that use the same rare
 * words, that lie near each other, that were cited together. Links are resolved and everything else but the last is looked
 * up when it is asked for, around a few passages only, so that nothing has to be kept in step with the documents. A
 * personalised PageRank weighs what is found. Every read takes the {@code Scope}: what a caller may not see is no part of
 * the graph, so that it neither comes out nor passes anything on.
 */
@NullMarked
package io.kvasir.mesh;

import org.jspecify.annotations.NullMarked;
