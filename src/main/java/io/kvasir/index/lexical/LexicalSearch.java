package io.kvasir.index.lexical;

import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.SearchScope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Lexical retriever: finds passages by the terms they share with a query. */
@Singleton
public class LexicalSearch {
    /** Maximum number of query terms that are corrected. */
    private static final int MAX_CORRECTED = 4;
    /** Maximum number of terms compared with each of them. */
    private static final int MAX_COMPARED = 2_000;
    /** In a restricted scope, this multiple of {@code limit} is checked against the scope first. */
    private static final int FIRST_BATCH_FACTOR = 2;
    /** Factor by which that number grows until enough are in scope. */
    private static final int WIDENING_FACTOR = 16;

    private final DataSource source;
    private final IndexSettings settings;
    private final QueryAnalyzer analyzer;
    private final PostingCache postings;
    private final HiddenPassages hidden;

    @Inject
    public LexicalSearch(
            DataSource source, IndexSettings settings, QueryAnalyzer analyzer, PostingCache postings, HiddenPassages hidden) {
        this.source = source;
        this.settings = settings;
        this.analyzer = analyzer;
        this.postings = postings;
        this.hidden = hidden;
    }

    /**
     * Returns the passages that share terms with a query, best first, by BM25 (Robertson and Zaragoza, 2009). Document
     * frequencies and the average length are current and count only what the caller sees.
     *
     * @param also passages that are scored as well if they match, whatever their rank
     */
    public List<ScoredPassageId> search(String question, SearchScope scope, int limit, long[] also) {
        return postings.find(analyzer.analyze(question), scope)
                .map(lists -> search(Bm25Accumulator.of(List.copyOf(lists.values())), scope, limit, also))
                .orElseGet(() -> searchInSql(question, scope, limit, also));
    }

    private List<ScoredPassageId> search(Bm25Accumulator accumulator, SearchScope scope, int limit, long[] also) {
        Set<ScoredPassageId> hits = new LinkedHashSet<>(
                scope.isRestricted() ? bestInScope(accumulator, scope, limit) : accumulator.best(limit));
        // Their source has applied the scope already.
        hits.addAll(accumulator.of(also));
        return List.copyOf(hits);
    }

    /** Returns the best in scope, checking ever more of the ranking until there are enough. */
    private List<ScoredPassageId> bestInScope(Bm25Accumulator accumulator, SearchScope scope, int limit) {
        for (int first = FIRST_BATCH_FACTOR * limit; ; first *= WIDENING_FACTOR) {
            List<ScoredPassageId> best = accumulator.best(Math.min(first, accumulator.size()));
            Set<Long> within = scope.allowed(best.stream().mapToLong(ScoredPassageId::passage).toArray(), source);
            if (within.size() >= limit || best.size() == accumulator.size()) {
                return best.stream()
                        .filter(hit -> within.contains(hit.passage()))
                        .limit(limit)
                        .toList();
            }
        }
    }

    /** Evaluates {@link #search} in SQL alone. It caches nothing, so it handles any number of postings. */
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
            // The join follows the order, so that only as many documents are read as are needed.
            sql.add("select x.passage_id, x.score from (select * from ranked order by score desc, passage_id) x "
                            + "join passage p on p.id = x.passage_id join document d on d.id = p.document_id where true")
                    .add(scope.conditions())
                    .add(" order by x.score desc, x.passage_id limit ?", limit);
        }
        // The passages scored as well come from a read that has applied the scope already.
        sql.add(") union select passage_id, score from ranked where passage_id = any(?) order by 2 desc, 1", also);
        return sql.list(source, row -> new ScoredPassageId(row.getLong(1), row.getDouble(2)));
    }

    /** Returns the snapshot with the counts the caller sees, or with all counts if too many passages are hidden to be read. */
    private CollectionSnapshot visibleCollection(SearchScope scope) {
        CollectionSnapshot all = scope.collection();
        return hidden.find(scope)
                .map(hidden -> new CollectionSnapshot(
                        all.id(),
                        all.name(),
                        all.version(),
                        all.revision(),
                        Math.max(0, all.passages() - hidden.count()),
                        all.embeddings(),
                        Math.max(0, all.totalTerms() - hidden.totalTerms()),
                        all.allPublic()))
                .orElse(all);
    }

    /** Returns the condition that a posting {@code t} belongs to a passage the caller sees. */
    private static SqlQuery visibilityCondition(SearchScope scope) {
        SqlQuery condition = new SqlQuery();
        return scope.seesAll()
                ? condition
                : condition.add(" and exists (select from passage v join document d on d.id = v.document_id where v.id = t.passage_id")
                        .add(scope.visibility())
                        .add(")");
    }

    /**
     * Returns, for query terms that no visible passage has, the most similarly spelled term of a visible passage, if one is
     * close enough. Short terms are not corrected, and existing terms are never replaced.
     */
    public List<String> spellingCorrections(String question, SearchScope scope) {
        return unknownTerms(question, scope).stream()
                .flatMap(word -> firstVisible(SpellingCorrector.candidates(word, termsWithPrefix(word, scope)), scope).stream())
                .toList();
    }

    /** Returns the first of these terms that a visible passage has. */
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
        Set<String> terms = analyzer.analyze(question);
        return postings.find(terms, scope)
                .map(lists -> terms.stream()
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

    /** Returns the collection's terms with the same first two letters, by one index lookup per term. */
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

    /** Returns the query's indexed terms with their document frequencies, as the caller sees them. */
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
