package io.kvasir.index.lexical;

import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.SearchScope;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import javax.sql.DataSource;

/** Finds passages that share rare terms. */
@Singleton
public class TermOverlaps {
    /**
     * Document frequency, hidden passages included, above which a term is ignored for callers with restricted visibility:
     * each of its passages would need a visibility check.
     */
    private static final int MAX_DOCUMENT_FREQUENCY = 1_000;

    private final DataSource source;

    @Inject
    public TermOverlaps(DataSource source) {
        this.source = source;
    }

    /**
     * Returns, for each passage, the {@code limit} passages of other documents that share most with it, best first. Document
     * frequencies count only what the caller sees.
     *
     * @param frequency highest document frequency of a rare term
     */
    public List<TermOverlap> find(long[] passages, int frequency, int limit, SearchScope scope) {
        long collection = scope.collection().id();
        return new SqlQuery()
                .add("with mine as materialized (select t.passage_id, t.lexeme, p.document_id from posting t "
                        + "join passage p on p.id = t.passage_id join document d on d.id = p.document_id "
                        + "where t.passage_id = any(?) and t.collection_id = ?", passages, collection)
                .add(scope.conditions())
                .add("), asked as materialized (select m.lexeme from (select distinct lexeme from mine) m")
                .add(notCommon(scope))
                .add("), rare as materialized (select m.lexeme, n.df, n.passages from asked m cross join lateral "
                        + "(select count(*) as df, array_agg(counted.passage_id) as passages from (select x.passage_id from posting x ")
                .add(visiblePostings(scope))
                .add(" limit ?) counted) n where n.df between 2 and ?), ", frequency + 1, frequency)
                .add("pairs as (select m.passage_id as origin, m.document_id, t.passage_id as target, "
                        + "sum(ln(greatest(?, n.df + 1)::float8 / n.df)) as weight, array_agg(n.lexeme order by n.df, n.lexeme) as lexemes "
                        + "from mine m join rare n using (lexeme) cross join unnest(n.passages) t(passage_id) "
                        + "group by m.passage_id, m.document_id, t.passage_id), ",
                        scope.collection().passages())
                .add("placed as (select q.*, row_number() over (partition by q.origin order by q.weight desc, q.target) as place "
                        + "from pairs q join passage p on p.id = q.target join document d on d.id = p.document_id "
                        + "where d.id <> q.document_id")
                .add(scope.conditions())
                .add(") select origin, target, weight, lexemes from placed where place <= ? order by origin, place", limit)
                .list(source, row -> new TermOverlap(
                        row.getLong(1), row.getLong(2), row.getDouble(3), List.of((String[]) row.getArray(4).getArray())));
    }

    /** Returns the condition that a term {@code m} is not too common to be considered. */
    private static SqlQuery notCommon(SearchScope scope) {
        SqlQuery condition = new SqlQuery();
        return scope.seesAll()
                ? condition
                : condition.add(
                        " where (select count(*) from (select from posting x where x.collection_id = ? and x.lexeme = m.lexeme "
                                + "limit ?) counted) <= ?",
                        scope.collection().id(),
                        MAX_DOCUMENT_FREQUENCY + 1,
                        MAX_DOCUMENT_FREQUENCY);
    }

    /** Returns the SQL for the postings {@code x} of a term {@code m} that the caller sees, without joins if the caller sees all. */
    private static SqlQuery visiblePostings(SearchScope scope) {
        SqlQuery rest = new SqlQuery();
        if (scope.seesAll()) {
            return rest.add("where x.collection_id = ? and x.lexeme = m.lexeme", scope.collection().id());
        }
        return rest.add(
                        "join passage p on p.id = x.passage_id join document d on d.id = p.document_id "
                                + "where x.collection_id = ? and x.lexeme = m.lexeme",
                        scope.collection().id())
                .add(scope.visibility());
    }
}
