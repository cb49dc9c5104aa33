package io.kvasir.index;

import io.kvasir.document.database.SqlQuery;
import io.kvasir.text.analysis.Term;
import io.kvasir.text.analysis.TextAnalyzer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The terms of a passage.
 *
 * @param frequencies how often it has each term; those of the title count twice
 * @param length number of its terms, without parts of identifiers and other spellings, which repeat other terms; at least 1
 */
record PassageTerms(Map<String, Float> frequencies, float length) {
    private static final int TITLE_WEIGHT = 2;

    static PassageTerms of(TextAnalyzer analyzer, String title, Passage passage) {
        Counter counter = new Counter(analyzer);
        counter.add(title, TITLE_WEIGHT);
        counter.add(String.join("\n", headings(passage)), 1);
        counter.add(passage.plainText(), 1);
        return new PassageTerms(counter.frequencies, Math.max(1, counter.length));
    }

    /** Returns the headings above it, and those above one of its sections that are no line of its text. */
    private static List<String> headings(Passage passage) {
        List<PassageStructure.HeadedRange> sections = passage.structure().sections();
        if (sections.isEmpty()) {
            return passage.headings();
        }
        Set<String> others = new LinkedHashSet<>();
        sections.forEach(section -> others.addAll(section.headings()));
        Set<String> lines = passage.sentences().stream()
                .filter(sentence -> sentence.kind() == Sentence.Kind.HEADING)
                .map(Sentence::plainText)
                .collect(Collectors.toSet());
        others.removeAll(lines);
        others.removeAll(Set.copyOf(passage.headings()));
        List<String> all = new ArrayList<>(passage.headings());
        all.addAll(others);
        return all;
    }

    private static final class Counter {
        private final TextAnalyzer analyzer;
        private final Map<String, Float> frequencies = new HashMap<>();
        private int length;

        Counter(TextAnalyzer analyzer) {
            this.analyzer = analyzer;
        }

        void add(String text, int weight) {
            for (Term term : analyzer.analyze(text)) {
                if (!term.isStopWord()) {
                    frequencies.merge(term.text(), (float) weight, Float::sum);
                    length += term.isPrimary() ? weight : 0;
                }
            }
        }
    }

    /** Postings of passages of one collection that are inserted by one statement. */
    static final class Batch {
        private static final int MAX_PASSAGES = 200;
        private static final int MAX_POSTINGS = 100_000;

        private final long collection;
        private final List<Posting> postings = new ArrayList<>();
        private int passages;

        private record Posting(String term, long passage, float frequency, float length) {}

        Batch(long collection) {
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
                                        + "from unnest(?::text[], ?::bigint[], ?::real[], ?::real[]) "
                                        + "u(lexeme, passage_id, frequency, length) "
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
}
