package io.kvasir.retrieval;

import io.kvasir.index.PassageContext;
import io.kvasir.index.PassageHit;
import io.kvasir.index.Passages;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the best candidates and selects the results from them. */
@Singleton
public class SelectionStage implements RetrievalStage {
    private final Passages passages;

    @Inject
    public SelectionStage(Passages passages) {
        this.passages = passages;
    }

    /** Returns the candidates that become results. */
    @Override
    public List<Candidate> apply(SearchContext context, List<Candidate> ranked) {
        ResultSelector selector = context.selector();
        int topK = context.request().topK();
        for (int from = 0; from < ranked.size() && !selector.isFull(); from += topK) {
            List<Candidate> batch = ranked.subList(from, Math.min(ranked.size(), from + topK));
            Map<Long, PassageHit> found = read(context, batch);
            for (Candidate candidate : batch) {
                PassageHit passage = found.get(candidate.passage());
                if (passage != null && !selector.isFull()) {
                    selector.offer(candidate, passage);
                }
            }
        }
        context.explanation().selectedFrom(ranked.size());
        return selector.candidates();
    }

    private Map<Long, PassageHit> read(SearchContext context, List<Candidate> batch) {
        long[] ids = batch.stream().mapToLong(Candidate::passage).toArray();
        Map<Long, PassageHit> found = new HashMap<>();
        passages.fetch(ids, context.queryVector(), context.scope()).forEach(passage -> found.put(passage.id(), passage));
        context.missingRows().record(ids.length, found.size());
        return found;
    }

    /** Returns the selected results, with the text around them if the request asks for it. */
    List<RankedPassage> results(SearchContext context) {
        List<RankedPassage> results = context.selector().results();
        int neighbours = context.request().contextPassages();
        if (neighbours == 0) {
            return results;
        }
        long[] ids = results.stream().mapToLong(result -> result.hit().id()).toArray();
        Map<Long, PassageContext> around = passages.contexts(ids, neighbours, context.scope());
        context.missingRows().record(ids.length, around.size());
        return results.stream()
                .map(result -> result.withContext(around.get(result.hit().id())))
                .toList();
    }
}
