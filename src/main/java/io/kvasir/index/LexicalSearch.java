package io.kvasir.index;

import io.kvasir.document.CollectionSnapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The lexical side: passages by the words they share with a question. */
@Singleton
public class LexicalSearch {
    /** Misspelled words of a question that are looked after, at most. */
    private static final int MAX_CORRECTED = 4;
    /** Words that one of them is compared with, at most. */
    private static final int MAX_COMPARED = 2_000;
    /** Of the best passages so many times as are wanted are looked at first, where not all may be seen. */
    private static final int FIRST_BATCH_FACTOR = 2;
    /** And then so many times more. */
    private static final int WIDENING_FACTOR = 16;

    private final DataSource source;
    private final IndexSettings settings;
    private final QueryAnalyzer analyzer;
    private final PostingCache postings;
    private final HiddenPassages hidden;

    @Inject
    public LexicalSearch(
            DataSource source, IndexSettings settings, QueryAnalyzer words, PostingCache postings, HiddenPassages hidden) {
        this.source = source;
        this.settings = settings;
        this.analyzer = words;
        this.postings = postings;
        this.hidden = hidden;
    }

    /**
     * The passages that share words with a question, best first, by BM25 (Robertson and Zaragoza, 2009) with the document
     * frequencies and the average length of this moment, of what the caller sees.
     *
     * @param also passages that are scored as well where they match, however many are better
     */
    public List<ScoredPassageId> search(String question, SearchScope scope, int limit, long[] also) {
        return postings.find(analyzer.analyze(question), scope)
                .map(lists -> search(Bm25Accumulator.of(List.copyOf(lists.values())), scope, limit, also))
                .orElseGet(() -> searchInSql(question, scope, limit, also));
    }

    private List<ScoredPassageId> search(Bm25Accumulator matches, SearchScope scope, int limit, long[] also) {
        Set<ScoredPassageId> hits = new LinkedHashSet<>(
                scope.isRestricted() ? bestInScope(matches, scope, limit) : matches.best(limit));
        // What is scored as well comes from a read that has seen to the scope already.
        hits.addAll(matches.of(also));
        return List.copyOf(hits);
    }

    /** The best in scope: more and more of the order are looked at, until there are enough. */
    private List<ScoredPassageId> bestInScope(Bm25Accumulator matches, SearchScope scope, int limit) {
        for (int first = FIRST_BATCH_FACTOR * limit; ; first *= WIDENING_FACTOR) {
            List<ScoredPassageId> best = matches.best(Math.min(first, matches.size()));
            Set<Long> within = scope.allowed(best.stream().mapToLong(ScoredPassageId::passage).toArray(), source);
            if (within.size() >= limit || best.size() == matches.size()) {
                return best.stream()
                        .filter(hit -> within.contains(hit.passage()))
                        .limit(limit)
                        .toList();
            }
        }
    }

    /** {@link #search} by the database alone: what it reads it forgets, so that it takes any number of postings. */
    public List<ScoredPassageId> searchInSql(String question, SearchScope scope, int limit, long[] also) {
        CollectionSnapshot collection = visibleCollection(scope);
        SqlQuery sql = new SqlQuery()
                .add(
                        "with found as materialized (select t.lexeme, t.passage_id, t.frequency, t.length "
                                + "from unnest(to_tsvector(?::regconfig, ?)) q join posting t "
                                + "on t.collection_id = ? and t.lexeme = q.lexeme",
                        settings.textSearchConfiguration(),
                        question,
                        collection.id())
                .add(visibilityCondition(scope))
                .add("), ")
                .add(
                        "rarity as (select lexeme, ln(1 + (greatest(?::float8 - count(*), 0) + 0.5) / (count(*) + 0.5)) as idf "
                                + "from found group by lexeme), ",
                        collection.passages())
                .add(
                        "ranked as (select f.passage_id, sum(r.idf * f.frequency / (f.frequency + ?::float8 "
                                + "* (1 - ?::float8 + ?::float8 * f.length / ?::float8))) as score "
                                + "from found f join rarity r using (lexeme) group by f.passage_id) ",
                        settings.bm25K1(),
                        settings.bm25B(),
                        settings.bm25B(),
                        Math.max(1, collection.averageTerms()));
        sql.add("(");
        if (!scope.isRestricted()) {
            sql.add("select passage_id, score from ranked order by score desc, passage_id limit ?", limit);
        } else {
            // The join follows the order, so that only as many documents are looked at as are needed.
            sql.add("select x.passage_id, x.score from (select * from ranked order by score desc, passage_id) x "
                            + "join passage p on p.id = x.passage_id join document d on d.id = p.document_id where true")
                    .where(scope)
                    .add(" order by x.score desc, x.passage_id limit ?", limit);
        }
        // What is scored as well comes from a read that has seen to the scope already.
        sql.add(") union select passage_id, score from ranked where passage_id = any(?) order by 2 desc, 1", also);
        return sql.list(source, row -> new ScoredPassageId(row.getLong(1), row.getDouble(2)));
    }

    /** The collection with as many passages and words as the caller sees; of all words where what is hidden is too much to be read. */
    private CollectionSnapshot visibleCollection(SearchScope scope) {
        CollectionSnapshot all = scope.collection();
        return hidden.find(scope)
                .map(unseen -> new CollectionSnapshot(
                        all.id(),
                        all.name(),
                        all.version(),
                        all.revision(),
                        Math.max(0, all.passages() - unseen.count()),
                        all.embeddings(),
                        Math.max(0, all.totalTerms() - unseen.totalTerms()),
                        all.allPublic()))
                .orElse(all);
    }

    /** The condition that a posting {@code t} is of a passage that the caller sees. */
    private static SqlQuery visibilityCondition(SearchScope scope) {
        SqlQuery condition = new SqlQuery();
        return scope.seesAll()
                ? condition
                : condition.add(" and exists (select from passage v join document d on d.id = v.document_id where v.id = t.passage_id")
                        .visible(scope)
                        .add(")");
    }

    /**
     * For words of a question that no passage has that the caller sees, the one word that such a passage has and that is spelled most
     * like it; none for words that are short, or where nothing is near. What is there is never replaced.
     */
    public List<String> spellingCorrections(String question, SearchScope scope) {
        return unknownTerms(question, scope).stream()
                .flatMap(word -> firstVisible(SpellingCorrector.candidates(word, termsWithPrefix(word, scope)), scope).stream())
                .toList();
    }

    /** The first of these words that the caller can see somewhere. */
    private Optional<String> firstVisible(List<String> near, SearchScope scope) {
        if (near.isEmpty() || scope.seesAll()) {
            return near.stream().findFirst();
        }
        return new SqlQuery()
                .add(
                        "select w.word from unnest(?::text[]) with ordinality w(word, place) where exists (select from posting t "
                                + "where t.collection_id = ? and t.lexeme = w.word",
                        near,
                        scope.collection().id())
                .add(visibilityCondition(scope))
                .add(") order by w.place limit 1")
                .list(source, row -> row.getString(1))
                .stream()
                .findFirst();
    }

    private List<String> unknownTerms(String question, SearchScope scope) {
        Set<String> asked = analyzer.analyze(question);
        return postings.find(asked, scope)
                .map(lists -> asked.stream()
                        .filter(word -> word.codePointCount(0, word.length()) >= SpellingCorrector.MIN_LENGTH)
                        .filter(word -> Objects.requireNonNull(lists.get(word)).size() == 0)
                        .limit(MAX_CORRECTED)
                        .toList())
                .orElseGet(() -> unknownTermsInSql(question, scope));
    }

    private List<String> unknownTermsInSql(String question, SearchScope scope) {
        return new SqlQuery()
                .add(
                        "select q.lexeme from unnest(to_tsvector(?::regconfig, ?)) q where length(q.lexeme) >= ? and not exists "
                                + "(select 1 from posting t where t.collection_id = ? and t.lexeme = q.lexeme",
                        settings.textSearchConfiguration(),
                        question,
                        SpellingCorrector.MIN_LENGTH,
                        scope.collection().id())
                .add(visibilityCondition(scope))
                .add(") limit ?", MAX_CORRECTED)
                .list(source, row -> row.getString(1));
    }

    /** The collection's words with the same first two letters, from the index alone, one look for each word. */
    private List<String> termsWithPrefix(String word, SearchScope scope) {
        String beginning = word.substring(0, word.offsetByCodePoints(0, 2));
        return new SqlQuery()
                .add(
                        "with recursive word as ((select t.lexeme, 1 as n from posting t where t.collection_id = ? "
                                + "and t.lexeme >= ? order by t.lexeme limit 1) "
                                + "union all select (select t.lexeme from posting t where t.collection_id = ? "
                                + "and t.lexeme > w.lexeme order by t.lexeme limit 1), w.n + 1 "
                                + "from word w where starts_with(w.lexeme, ?) and w.n < ?) "
                                + "select lexeme from word where starts_with(lexeme, ?)",
                        scope.collection().id(),
                        beginning,
                        scope.collection().id(),
                        beginning,
                        MAX_COMPARED,
                        beginning)
                .list(source, row -> row.getString(1));
    }

    /** The words of a question that are indexed at all, and how common each is in the collection. */
    public List<QueryTerm> queryTerms(String question, SearchScope scope) {
        return postings.find(analyzer.analyze(question), scope)
                .map(lists -> lists.entrySet().stream()
                        .map(list -> new QueryTerm(
                                list.getKey(), Math.min(list.getValue().size(), QueryTerm.COUNT_LIMIT)))
                        .toList())
                .orElseGet(() -> queryTermsInSql(question, scope));
    }

    private List<QueryTerm> queryTermsInSql(String question, SearchScope scope) {
        return new SqlQuery()
                .add(
                        "select q.lexeme, (select count(*) from (select 1 from posting t where t.collection_id = ? "
                                + "and t.lexeme = q.lexeme",
                        scope.collection().id())
                .add(visibilityCondition(scope))
                .add(
                        " limit ?) counted) from unnest(to_tsvector(?::regconfig, ?)) q",
                        QueryTerm.COUNT_LIMIT,
                        settings.textSearchConfiguration(),
                        question)
                .list(source, row -> new QueryTerm(row.getString(1), row.getLong(2)));
    }
}
