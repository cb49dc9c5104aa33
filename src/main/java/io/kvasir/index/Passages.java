package io.kvasir.index;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.Document;
import io.kvasir.document.MetadataJson;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TextAnalyzer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/** Stores the passages of documents with their vectors and postings, and reads them by id. */
@Singleton
public class Passages {
    /** Number of passages read at once while their postings are written again. */
    private static final int READ_SIZE = 100;

    private static final int MAX_TABLE_ROWS = 400;
    private static final int MAX_TABLE_PASSAGES = 100;
    private static final String PASSAGE_COLUMNS =
            "p.id, p.position, p.headings, p.body, p.start_offset, p.end_offset, p.tokens, p.sentences::text, "
                    + "p.units::text";
    /** Metadata is returned with the first passage of each document only. */
    private static final String DOCUMENT_COLUMNS = "d.id, d.uri, d.title, "
            + "case when row_number() over (partition by d.id order by p.id) = 1 then " + MetadataJson.TEXT_EXPRESSION + " end";

    private final EntityManager entities;
    private final DataSource source;

    @Inject
    public Passages(EntityManager entities, DataSource source) {
        this.entities = entities;
        this.source = source;
    }

    /**
     * The change in counts by a replacement or deletion.
     *
     * @param passages passages after minus passages before
     * @param embeddings vectors after minus vectors before
     * @param terms indexed terms after minus terms before
     */
    public record Difference(long passages, long embeddings, double terms) {}

    /** Replaces the passages of a document, in the caller's transaction; returns the change in counts. */
    public Difference put(
            CollectionSnapshot collection, Document document, EmbeddingSpace space, Collection<EmbeddedPassage> passages) {
        Difference gone = delete(List.of(document.id()));
        long vectors = 0;
        PassageTerms.Batch postings = new PassageTerms.Batch(collection.id());
        TextAnalyzer analyzer = TextAnalyzer.of(Language.of(document.language()));
        for (EmbeddedPassage embedded : passages) {
            PassageRow row = row(collection, document, embedded.passage());
            entities.persist(row);
            for (int window = 0; window < embedded.windows().size(); window++) {
                EmbeddingRow vector = new EmbeddingRow();
                vector.spaceId = space.id();
                vector.passageId = row.id;
                vector.window = window;
                vector.collectionId = collection.id();
                vector.documentId = document.id();
                vector.vector = embedded.windows().get(window);
                entities.persist(vector);
                vectors++;
            }
            TokenVectorsRow tokens = new TokenVectorsRow();
            tokens.spaceId = space.id();
            tokens.passageId = row.id;
            tokens.signs = embedded.tokenVectors();
            entities.persist(tokens);
            postings.add(row.id, PassageTerms.of(analyzer, document.title(), embedded.passage()));
            if (postings.isFull()) {
                write(postings);
            }
        }
        write(postings);
        return new Difference(
                passages.size() + gone.passages(),
                vectors + gone.embeddings(),
                countTerms(List.of(document.id())) + gone.terms());
    }

    /** Deletes the passages of documents, in the caller's transaction; returns the change in counts. */
    public Difference delete(Collection<UUID> documents) {
        double totalTerms = countTerms(documents);
        long vectors = entities.createQuery("delete from EmbeddingRow e where e.documentId in :documents")
                .setParameter("documents", documents)
                .executeUpdate();
        long passages = entities.createQuery("delete from PassageRow p where p.documentId in :documents")
                .setParameter("documents", documents)
                .executeUpdate();
        return new Difference(-passages, -vectors, -totalTerms);
    }

    /**
     * Writes the postings of a document's stored passages again, in the caller's transaction; returns the number of its terms
     * after minus those before.
     */
    public double reanalyze(CollectionSnapshot collection, UUID document, String title, TextAnalyzer analyzer) {
        double before = countTerms(List.of(document));
        entities.runWithConnection((Connection connection) -> {
            new SqlQuery()
                    .add("delete from posting t using passage p where p.document_id = ? and t.passage_id = p.id", document)
                    .update(connection);
            PassageTerms.Batch postings = new PassageTerms.Batch(collection.id());
            int from = 0;
            List<StoredPassage> slice;
            do {
                slice = new SqlQuery()
                        .add("select " + PASSAGE_COLUMNS + " from passage p where p.document_id = ? and p.position >= ? "
                                + "order by p.position limit ?", document, from, READ_SIZE)
                        .list(connection, Passages::passage);
                for (StoredPassage stored : slice) {
                    postings.add(stored.id(), PassageTerms.of(analyzer, title, stored.passage()));
                    from = stored.passage().position() + 1;
                }
                postings.insert(connection);
            } while (slice.size() == READ_SIZE);
        });
        return countTerms(List.of(document)) - before;
    }

    /** Flushes the persistence context and inserts the postings. */
    private void write(PassageTerms.Batch postings) {
        entities.flush();
        entities.clear();
        entities.runWithConnection((Connection connection) -> postings.insert(connection));
    }

    /** Returns the number of terms of documents; each posting has the length of its passage. */
    private double countTerms(Collection<UUID> documents) {
        Object sum = entities.createNativeQuery("select coalesce(sum(l.length), 0)::float8 from passage p "
                        + "cross join lateral (select t.length from posting t where t.passage_id = p.id limit 1) l "
                        + "where p.document_id in (:documents)")
                .setParameter("documents", documents)
                .getSingleResult();
        return ((Number) sum).doubleValue();
    }

    private PassageRow row(CollectionSnapshot collection, Document document, Passage passage) {
        PassageRow row = new PassageRow();
        row.documentId = document.id();
        row.collectionId = collection.id();
        row.position = passage.position();
        row.headings = passage.headings().toArray(String[]::new);
        row.body = passage.text();
        row.start = passage.start();
        row.end = passage.end();
        row.tokens = passage.tokens();
        row.sentences = SentencesJson.toJson(passage);
        row.units = UnitsJson.toJson(passage);
        return row;
    }

    /** Returns the given passages that are in scope, unordered, with their exact similarity to a vector. */
    public List<PassageHit> fetch(long[] ids, QueryVector query, SearchScope scope) {
        Map<UUID, Map<String, Object>> metadata = new HashMap<>();
        List<Row> rows = new SqlQuery()
                .add("select " + PASSAGE_COLUMNS + ", " + DOCUMENT_COLUMNS + ", (select 1 - min(e.vector <=> "
                        + SqlQuery.VECTOR_PARAMETER + ") from embedding e where e.space_id = ? and e.passage_id = p.id) from passage p "
                        + "join document d on d.id = p.document_id where p.id = any(?)",
                        new SqlQuery.BinaryVector(query.values()),
                        query.space().id(),
                        ids)
                .add(scope.conditions())
                .withGenericPlan()
                .list(source, row -> {
                    UUID document = row.getObject(10, UUID.class);
                    String json = row.getString(13);
                    if (json != null) {
                        metadata.put(document, MetadataJson.fromJson(json));
                    }
                    return new Row(passage(row), document, row.getString(11), row.getString(12), row.getDouble(14));
                });
        return rows.stream()
                .map(row -> new PassageHit(
                        row.stored().id(),
                        row.document(),
                        row.uri(),
                        row.title(),
                        metadata.getOrDefault(row.document(), Map.of()),
                        row.stored().passage(),
                        row.similarity()))
                .toList();
    }

    private record Row(StoredPassage stored, UUID document, String uri, String title, double similarity) {}

    /** Returns, by id, the text around those passages that are in scope, up to {@code contextPassages} passages on each side. */
    public Map<Long, PassageContext> contexts(long[] ids, int contextPassages, SearchScope scope) {
        Map<Long, PassageContext> around = new HashMap<>();
        new SqlQuery()
                .add(
                        "select p.id, substr(d.body, n.first + 1, greatest(0, p.start_offset - n.first)), "
                                + "substr(d.body, p.end_offset + 1, greatest(0, n.last - p.end_offset)) "
                                + "from passage p join document d on d.id = p.document_id, lateral (select min(o.start_offset) as first, "
                                + "max(o.end_offset) as last from passage o where o.document_id = p.document_id "
                                + "and o.position between p.position - ? and p.position + ?) n where p.id = any(?)",
                        contextPassages,
                        contextPassages,
                        ids)
                .add(scope.conditions())
                .list(source, row -> around.put(row.getLong(1), new PassageContext(row.getString(2), row.getString(3))));
        return around;
    }

    /** Returns up to {@code limit} passages of a document in order, from a position on; none if the caller may not see it. */
    public List<StoredPassage> find(UUID document, Caller caller, int from, int limit) {
        return new SqlQuery()
                .add("select " + PASSAGE_COLUMNS + " from passage p join document d on d.id = p.document_id where d.id = ? "
                        + "and p.position >= ?", document, from)
                .add(SearchScope.visibility(caller))
                .add(" order by p.position limit ?", limit)
                .list(source, Passages::passage);
    }

    /**
     * A row of a table, with the passage where it stands.
     *
     * @param row its sentences are counted in that passage
     */
    public record TableRow(StoredPassage stored, AnswerUnit.Row row) {}

    /**
     * Returns the first rows of a table in order, each once; none if the caller may not see the document.
     *
     * @param table number of the table in the document
     */
    public List<TableRow> tableRows(UUID document, Caller caller, int table) {
        List<StoredPassage> found = new SqlQuery()
                .add("select " + PASSAGE_COLUMNS + " from passage p join document d on d.id = p.document_id where d.id = ? "
                        + "and jsonb_path_exists(p.units, 'strict $.u[*] ? (@[0] == $kind && @[3] == $table)', "
                        + "jsonb_build_object('kind', ?::int, 'table', ?::int), true)", document, UnitsJson.ROW, table)
                .add(SearchScope.visibility(caller))
                .add(" order by p.position limit ?", MAX_TABLE_PASSAGES)
                .list(source, Passages::passage);
        Map<Integer, TableRow> rows = new TreeMap<>();
        for (StoredPassage stored : found) {
            for (AnswerUnit unit : stored.passage().structure().units()) {
                if (unit instanceof AnswerUnit.Row row && row.table() == table && rows.size() < MAX_TABLE_ROWS) {
                    rows.putIfAbsent(row.row(), new TableRow(stored, row));
                }
            }
        }
        return List.copyOf(rows.values());
    }

    private static StoredPassage passage(ResultSet row) throws SQLException {
        String text = row.getString(4);
        List<String> headings = List.of((String[]) row.getArray(3).getArray());
        Passage passage = new Passage(
                row.getInt(2),
                headings,
                text,
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                SentencesJson.fromJson(row.getString(8), text),
                UnitsJson.fromJson(row.getString(9), headings));
        return new StoredPassage(row.getLong(1), passage);
    }
}
