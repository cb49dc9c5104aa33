package io.kvasir.retrieval;

import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.lexical.LexicalSearch;
import io.kvasir.index.vector.PassageVectorCache;
import io.kvasir.index.vector.VectorSearch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The first stages: finds candidates with the dense and the lexical retriever, and fuses them into one order. */
@Singleton
public class HybridRetrieval {
    private final VectorSearch vectorSearch;
    private final LexicalSearch lexicalSearch;
    private final PassageVectorCache vectors;
    private final RetrievalSettings settings;
    private final Fusion fusion;

    @Inject
    public HybridRetrieval(
            VectorSearch vectorSearch, LexicalSearch lexicalSearch, PassageVectorCache vectors, RetrievalSettings settings) {
        this.vectorSearch = vectorSearch;
        this.lexicalSearch = lexicalSearch;
        this.vectors = vectors;
        this.settings = settings;
        fusion = new Fusion(settings);
    }

    /** Finds the candidates nearest to the query's vector, unless the mode is lexical. */
    List<Candidate> dense(SearchContext context, List<Candidate> candidates) {
        context.request().deadline().check("dense");
        if (context.request().mode() == SearchMode.LEXICAL) {
            return candidates;
        }
        VectorSearch.VectorHits found = vectorSearch.search(context.queryVector(), context.scope(), settings.candidates());
        context.explanation().foundDense(found);
        return Fusion.ofDense(found.hits());
    }

    /** Adds the candidates that match the query's words, and the scores of those that are known, unless the mode is dense. */
    List<Candidate> lexical(SearchContext context, List<Candidate> candidates) {
        context.request().deadline().check("lexical");
        if (context.request().mode() == SearchMode.DENSE) {
            return candidates;
        }
        long[] known = candidates.stream().mapToLong(Candidate::passage).toArray();
        List<ScoredPassageId> found =
                lexicalSearch.search(context.plan().words(), context.scope(), settings.candidates(), known);
        context.explanation().foundLexical(Math.min(found.size(), settings.candidates()));
        return Fusion.withLexical(candidates, found, settings.candidates());
    }

    /** Scores and orders the candidates, with the exact similarity of those that only the lexical retriever found. */
    List<Candidate> fuse(SearchContext context, List<Candidate> candidates) {
        SearchMode mode = context.request().mode();
        return fusion.fuse(mode == SearchMode.HYBRID ? withSimilarities(context, candidates) : candidates, mode);
    }

    private List<Candidate> withSimilarities(SearchContext context, List<Candidate> candidates) {
        long[] unknown = candidates.stream()
                .filter(candidate -> candidate.similarity() == null)
                .mapToLong(Candidate::passage)
                .toArray();
        if (unknown.length == 0) {
            return candidates;
        }
        Map<Long, Double> similarities = vectors.similarities(unknown, context.queryVector(), context.scope());
        context.missingRows().record(unknown.length, similarities.size());
        return Fusion.withSimilarities(candidates, similarities);
    }
}
