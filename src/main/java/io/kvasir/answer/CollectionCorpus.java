package io.kvasir.answer;

import io.kvasir.answer.question.ContentTerm;
import io.kvasir.index.Passage;
import io.kvasir.index.PassageHit;
import io.kvasir.index.Passages;
import io.kvasir.index.SearchScope;
import io.kvasir.index.StoredPassage;
import io.kvasir.index.lexical.LexicalSearch;
import io.kvasir.index.lexical.QueryTerm;
import io.kvasir.text.analysis.TermGroup;
import java.util.ArrayList;
import java.util.List;

/** Reads the collection that was searched, as the caller sees it. */
record CollectionCorpus(SearchScope scope, LexicalSearch lexicalSearch, Passages stored) implements Corpus {
    @Override
    public long passages() {
        return scope.collection().passages();
    }

    @Override
    public List<Long> frequencies(List<ContentTerm> terms) {
        List<TermGroup> groups = new ArrayList<>();
        for (ContentTerm term : terms) {
            groups.add(new TermGroup(term.surface(), term.kind(), groups.size(), term.alternatives()));
        }
        return lexicalSearch.queryTerms(groups, scope).stream().map(QueryTerm::documentFrequency).toList();
    }

    @Override
    public List<Passage> following(PassageHit hit, int limit) {
        return stored.find(hit.document(), scope.caller(), hit.passage().position() + 1, limit).stream()
                .map(StoredPassage::passage)
                .toList();
    }

    @Override
    public List<Passages.TableRow> tableRows(PassageHit hit, int table) {
        return stored.tableRows(hit.document(), scope.caller(), table);
    }
}
