package io.kvasir.index.lexical;

import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.SearchScope;
import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TermGroup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/** Lexical retriever: finds passages by the words they share with a query. */
@Singleton
public class LexicalSearch {
    /** Maximum number of query terms that are corrected. */
    private static final int MAX_CORRECTED = 4;
    /** Maximum number of terms compared with each of them. */
    private static final int MAX_COMPARED = 2_000;
    /** Maximum number of similar terms whose frequencies are read. */
    private static final int MAX_CANDIDATES = 20;
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

    /** Returns the languages that a query is analyzed in. */
    public Set<Language> languages(SearchScope scope) {
        return analyzer.languages(scope);
    }

    /** Returns the words of a query, each with the terms that match it. */
    public List<TermGroup> analyze(String query, SearchScope scope) {
        return analyzer.analyze(query, scope);
    }

    /**
     * Returns the passages that share words with a query, best first, by BM25 (Robertson and Zaragoza, 2009). Of the terms that
     * match a word, the one that weighs most in a passage counts. Document frequencies and the average length are current and
     * count only what the caller sees.
     *
     * @param words the words of the query, by {@link #analyze}
     * @param also passages that are scored as well if they match, whatever their rank
     */
    public List<ScoredPassageId> search(List<TermGroup> words, SearchScope scope, int limit, long[] also) {
        return postings.find(terms(words), scope)
                .map(lists -> search(Bm25Accumulator.of(merged(words, lists)), scope, limit, also))
                .orElseGet(() -> searchInSql(words, scope, limit, also));
    }

    private static Set<String> terms(List<TermGroup> words) {
        return words.stream().flatMap(word -> word.alternatives().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<PostingList> merged(List<TermGroup> words, Map<String, PostingList> lists) {
        return words.stream().map(word -> PostingList.max(lists(word, lists))).toList();
    }

    private static List<PostingList> lists(TermGroup word, Map<String, PostingList> lists) {
        return word.alternatives().stream().map(term -> Objects.requireNonNull(lists.get(term))).toList();
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
    public List<ScoredPassageId> searchInSql(List<TermGroup> words, SearchScope scope, int limit, long[] also) {
        CollectionSnapshot collection = visibleCollection(scope);
        WordColumns columns = WordColumns.of(words);
        SqlQuery sql = new SqlQuery()
                .add("with q as materialized (select * from unnest(?::text[], ?::bigint[]) q(lexeme, word)), ",
                        columns.terms(),
                        columns.words())
                .add(
                        "found as materialized (select t.lexeme, t.passage_id, t.frequency, t.length "
                                + "from (select distinct lexeme from q) w join posting t "
                                + "on t.collection_id = ? and t.lexeme = w.lexeme",
                        collection.id())
                .add(visibilityCondition(scope))
                .add("), ")
                .add(
                        "rarity as (select lexeme, ln(1 + (greatest(?::float8 - count(*), 0) + 0.5) / (count(*) + 0.5)) as idf "
                                + "from found group by lexeme), ",
                        collection.passages())
                .add(
                        "ranked as (select passage_id, sum(best) as score from (select f.passage_id, q.word, "
                                + "max(r.idf * f.frequency / (f.frequency + ?::float8 "
                                + "* (1 - ?::float8 + ?::float8 * f.length / ?::float8))) as best "
                                + "from found f join rarity r using (lexeme) join q using (lexeme) group by f.passage_id, q.word) w "
                                + "group by passage_id) ",
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
                .map(hidden -> all.withCounts(
                        Math.max(0, all.passages() - hidden.count()), Math.max(0, all.totalTerms() - hidden.totalTerms())))
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
     * Returns, for words of a query that no visible passage has, the most similarly spelled term of a visible passage, if one is
     * close enough; of several, the most frequent one. Short words, numbers and identifiers are not corrected, and words that
     * exist are never replaced.
     */
    public List<SpellingCorrection> spellingCorrections(String query, List<TermGroup> words, SearchScope scope) {
        List<TermGroup> correctable = words.stream().filter(SpellingCorrector::isCorrectable).toList();
        Set<String> names = WrittenNames.of(query);
        return queryTerms(correctable, scope).stream()
                .filter(word -> word.documentFrequency() == 0)
                .map(QueryTerm::group)
                .limit(MAX_CORRECTED)
                .flatMap(word -> correction(word, names.contains(word.surface()), scope).stream())
                .toList();
    }

    private Optional<SpellingCorrection> correction(TermGroup word, boolean isName, SearchScope scope) {
        return SpellingCorrector.prefixes(word).stream()
                .map(prefixes -> SpellingCorrector.candidates(word, isName, termsWithPrefixes(prefixes, scope)))
                .flatMap(candidates -> mostFrequent(candidates, scope).stream())
                .findFirst()
                .map(term -> new SpellingCorrection(word.surface(), term));
    }

    /** Returns the most frequent one of the most similar terms that a visible passage has. */
    private Optional<String> mostFrequent(List<SpellingCorrector.Candidate> candidates, SearchScope scope) {
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        List<SpellingCorrector.Candidate> first = candidates.subList(0, Math.min(candidates.size(), MAX_CANDIDATES));
        return new SqlQuery()
                .add(
                        "select w.word from (select c.word, c.rank, (select count(*) from (select from posting t "
                                + "where t.collection_id = ? and t.lexeme = c.word",
                        scope.collection().id())
                .add(visibilityCondition(scope))
                .add(
                        " limit ?) counted) as df from unnest(?::text[], ?::bigint[]) c(word, rank)) w where w.df > 0 "
                                + "order by w.rank, w.df desc, w.word limit 1",
                        QueryTerm.COUNT_LIMIT,
                        first.stream().map(SpellingCorrector.Candidate::term).toList(),
                        first.stream().mapToLong(SpellingCorrector.Candidate::rank).toArray())
                .list(source, row -> row.getString(1))
                .stream()
                .findFirst();
    }

    /** Returns the collection's terms with one of these beginnings, by one index lookup per term. */
    private List<String> termsWithPrefixes(Set<String> prefixes, SearchScope scope) {
        if (prefixes.isEmpty()) {
            return List.of();
        }
        long collection = scope.collection().id();
        return new SqlQuery()
                .add(
                        "with recursive word as (select (select t.lexeme from posting t where t.collection_id = ? "
                                + "and t.lexeme >= p.prefix order by t.lexeme limit 1) as lexeme, p.prefix, 1 as n "
                                + "from unnest(?::text[]) p(prefix) "
                                + "union all select (select t.lexeme from posting t where t.collection_id = ? "
                                + "and t.lexeme > w.lexeme order by t.lexeme limit 1), w.prefix, w.n + 1 "
                                + "from word w where starts_with(w.lexeme, w.prefix) and w.n < ?) "
                                + "select distinct lexeme from word where starts_with(lexeme, prefix)",
                        collection,
                        prefixes,
                        collection,
                        MAX_COMPARED / prefixes.size())
                .list(source, row -> row.getString(1));
    }

    /** Returns the words of a query with their document frequencies, as the caller sees them. */
    public List<QueryTerm> queryTerms(List<TermGroup> words, SearchScope scope) {
        return postings.find(terms(words), scope)
                .map(lists -> words.stream()
                        .map(word -> new QueryTerm(word, documentFrequency(lists(word, lists))))
                        .toList())
                .orElseGet(() -> queryTermsInSql(words, scope));
    }

    private static long documentFrequency(List<PostingList> lists) {
        return lists.stream().mapToLong(list -> Math.min(list.size(), QueryTerm.COUNT_LIMIT)).max().orElse(0);
    }

    private List<QueryTerm> queryTermsInSql(List<TermGroup> words, SearchScope scope) {
        WordColumns columns = WordColumns.of(words);
        return new SqlQuery()
                .add(
                        "select q.word, max((select count(*) from (select from posting t where t.collection_id = ? "
                                + "and t.lexeme = q.lexeme",
                        scope.collection().id())
                .add(visibilityCondition(scope))
                .add(
                        " limit ?) counted)) from unnest(?::text[], ?::bigint[]) q(lexeme, word) group by q.word order by q.word",
                        QueryTerm.COUNT_LIMIT,
                        columns.terms(),
                        columns.words())
                .list(source, row -> new QueryTerm(words.get(row.getInt(1)), row.getLong(2)));
    }

    /**
     * The alternatives of words, as columns.
     *
     * @param words index of the word of each term
     */
    private record WordColumns(List<String> terms, long[] words) {
        static WordColumns of(List<TermGroup> words) {
            List<String> terms = new ArrayList<>();
            LongStream.Builder indexes = LongStream.builder();
            for (int i = 0; i < words.size(); i++) {
                for (String term : words.get(i).alternatives()) {
                    terms.add(term);
                    indexes.add(i);
                }
            }
            return new WordColumns(terms, indexes.build().toArray());
        }
    }
}
