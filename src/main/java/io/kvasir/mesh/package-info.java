/**
 * Graph expansion: passages related to retrieved ones without sharing terms with the query. They link to one another, share
 * rare terms, have similar vectors or were cited together. Links are resolved, and all other edges except co-citations
 * computed, at query time and around a few passages only, so nothing has to be kept in sync with the documents. Personalised
 * PageRank weights the edges. Every read takes the {@code SearchScope}: passages a caller may not see are not part of the
 * graph, so they neither appear nor pass weight on.
 */
@NullMarked
package io.kvasir.mesh;

import org.jspecify.annotations.NullMarked;
