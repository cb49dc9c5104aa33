package io.kvasir.index;

import io.kvasir.document.database.SqlQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Postings of passages of one collection that are inserted by one statement. */
final class PostingBatch {
    private static final int MAX_PASSAGES = 200;
    private static final int MAX_POSTINGS = 100_000;

    private final long collection;
    private final List<Posting> postings = new ArrayList<>();
    private int passages;

    private record Posting(String term, long passage, float frequency, float length) {}

    PostingBatch(long collection) {
        this.collection = collection;
    }

    void add(long passage, PassageTerms terms) {
        passages++;
        terms.frequencies().forEach((term, frequency) -> postings.add(new Posting(term, passage, frequency, terms.length())));
    }

    boolean isFull() {
        return passages >= MAX_PASSAGES || postings.size() >= MAX_POSTINGS;
    }

    /** Inserts the postings in the order of the index, and starts anew. */
    void insert(Connection connection) throws SQLException {
        List<String> terms = new ArrayList<>(postings.size());
        long[] ids = new long[postings.size()];
        float[] frequencies = new float[postings.size()];
        float[] lengths = new float[postings.size()];
        for (int i = 0; i < postings.size(); i++) {
            Posting posting = postings.get(i);
            terms.add(posting.term());
            ids[i] = posting.passage();
            frequencies[i] = posting.frequency();
            lengths[i] = posting.length();
        }
        if (!postings.isEmpty()) {
            new SqlQuery()
                    .add(
                            "insert into posting (collection_id, lexeme, passage_id, frequency, length) "
                                    + "select ?, u.lexeme, u.passage_id, u.frequency, u.length "
                                    + "from unnest(?::text[], ?::bigint[], ?::real[], ?::real[]) u(lexeme, passage_id, frequency, length) "
                                    + "order by u.lexeme collate \"C\", u.passage_id",
                            collection,
                            terms,
                            ids,
                            new SqlQuery.BinaryVector(frequencies),
                            new SqlQuery.BinaryVector(lengths))
                    .update(connection);
        }
        postings.clear();
        passages = 0;
    }
}
