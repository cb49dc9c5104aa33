package io.kvasir.index;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionVersion;
import io.kvasir.document.Document;
import io.kvasir.document.Metadata;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** The passages: stored with their document, found by vector and by words. */
@Singleton
public class Passages {
    private static final int FLUSH_EVERY = 200;
    private static final String COLUMNS =
            "p.id, p.position, p.headings, p.body, p.start_offset, p.end_offset, p.tokens, p.sentences::text, "
                    + "d.id, d.uri, d.title, d.metadata::text";

    private final EntityManager entities;
    private final DataSource source;
    private final IndexSettings settings;

    @Inject
    public Passages(EntityManager entities, DataSource source, IndexSettings settings) {
        this.entities = entities;
        this.source = source;
        this.settings = settings;
    }

    /**
     * How much a replacement changed.
     *
     * @param passages passages now less passages before
     * @param embeddings vectors now less vectors before
     * @param words indexed words now less words before
     */
    public record Difference(long passages, long embeddings, double words) {}

    /** Replaces the passages of a document, in the caller's transaction. */
    public Difference put(
            CollectionVersion collection, Document document, EmbeddingSpace space, List<Embedded> passages) {
        Difference gone = delete(document.id());
        long vectors = 0;
        for (Embedded embedded : passages) {
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
            if ((embedded.passage().position() + 1) % FLUSH_EVERY == 0) {
                entities.flush();
                entities.clear();
            }
        }
        entities.flush();
        entities.clear();
        return new Difference(
                passages.size() + gone.passages(),
                vectors + gone.embeddings(),
                post(document.id()) + gone.words());
    }

    /** Deletes the passages of a document, in the caller's transaction. */
    public Difference delete(UUID document) {
        double words = words(document);
        long vectors = entities.createQuery("delete from EmbeddingRow e where e.documentId = :document")
                .setParameter("document", document)
                .executeUpdate();
        long passages = entities.createQuery("delete from PassageRow p where p.documentId = :document")
                .setParameter("document", document)
                .executeUpdate();
        return new Difference(-passages, -vectors, -words);
    }

    /** Enters the words of a document's passages into the index and returns how many there are. */
    private double post(UUID document) {
        entities.createNativeQuery("insert into posting (collection_id, lexeme, passage_id, frequency, length) "
                        + "select collection_id, lexeme, passage_id, frequency, length from passage_posting "
                        + "where document_id = :document")
                .setParameter("document", document)
                .executeUpdate();
        return words(document);
    }

    private double words(UUID document) {
        Object sum = entities.createNativeQuery("select coalesce(sum(t.frequency), 0)::float8 from posting t "
                        + "join passage p on p.id = t.passage_id where p.document_id = :document")
                .setParameter("document", document)
                .getSingleResult();
        return ((Number) sum).doubleValue();
    }

    private PassageRow row(CollectionVersion collection, Document document, Passage passage) {
        PassageRow row = new PassageRow();
        row.documentId = document.id();
        row.collectionId = collection.id();
        row.position = passage.position();
        row.headings = passage.headings().toArray(String[]::new);
        row.body = passage.text();
        row.start = passage.start();
        row.end = passage.end();
        row.tokens = passage.tokens();
        row.sentences = Sentences.toJson(passage);
        row.lexemes = new String[] {
            settings.textSearchConfiguration(),
            document.title(),
            String.join("\n", passage.headings()),
            passage.plain()
        };
        return row;
    }

    /** How a nearest-neighbour search reaches its passages. */
    public enum Access {
        /** Every vector in scope is compared. */
        EXACT,
        /** The HNSW graph is walked until enough passages in scope are found. */
        HNSW
    }

    /** Small scopes are scanned: as fast as the graph there, and nothing is missed. */
    public Access access(Scope scope) {
        return scope.collection().embeddings() <= settings.exactBelow() ? Access.EXACT : Access.HNSW;
    }

    /** The passages nearest to a vector by cosine similarity, best first. */
    public List<Hit> nearest(float[] query, EmbeddingSpace space, Scope scope, int limit) {
        if (access(scope) == Access.HNSW) {
            List<Hit> windows = hits(walk(query, space, scope, limit));
            if (windows.size() >= limit || !scope.isRestricted()) {
                return best(windows);
            }
            // The walk gives up after hnsw.max_scan_tuples: what a selective filter left is found by looking everywhere.
        }
        return hits(exact(query, space, scope, limit));
    }

    private List<Hit> hits(SqlQuery sql) {
        return sql.list(source, row -> new Hit(row.getLong(1), 1 - row.getDouble(2)));
    }

    /** A passage counts by its best window; windows come best first. */
    private static List<Hit> best(List<Hit> windows) {
        Set<Long> seen = new HashSet<>();
        return windows.stream().filter(hit -> seen.add(hit.passage())).toList();
    }

    private static SqlQuery exact(float[] query, EmbeddingSpace space, Scope scope, int limit) {
        SqlQuery ranked = new SqlQuery()
                .add(
                        "select e.passage_id, min(e.vector <=> ?) as distance, e.document_id from embedding e "
                                + "where e.space_id = ? and e.collection_id = ? group by e.passage_id, e.document_id "
                                + "order by distance, e.passage_id",
                        query,
                        space.id(),
                        scope.collection().id());
        if (!scope.isRestricted()) {
            return ranked.add(" limit ?", limit);
        }
        // The join follows the order, so that only as many documents are looked at as are needed.
        return new SqlQuery()
                .add("select x.passage_id, x.distance from (")
                .add(ranked)
                .add(") x join document d on d.id = x.document_id where true")
                .where(scope)
                .add(" order by x.distance, x.passage_id limit ?", limit);
    }

    /** Iterative scans (set on the connection) go on until the limit is met, so that a filter never costs results. */
    private static SqlQuery walk(float[] query, EmbeddingSpace space, Scope scope, int limit) {
        String distance = "e.vector::vector(" + space.key().dimension() + ") <=> ?";
        SqlQuery sql = new SqlQuery().add("select e.passage_id, " + distance + " from embedding e", query);
        if (scope.isRestricted()) {
            sql.add(" join document d on d.id = e.document_id");
        }
        return sql.add(" where e.space_id = ? and e.collection_id = ?", space.id(), scope.collection().id())
                .where(scope)
                .add(" order by " + distance + " limit ?", query, limit);
    }

    /**
     * The passages that share words with a question, best first, by BM25 (Robertson and Zaragoza, 2009) with the document
     * frequencies and the average length of this moment.
     */
    public List<Hit> matching(String question, Scope scope, int limit) {
        CollectionVersion collection = scope.collection();
        SqlQuery sql = new SqlQuery()
                .add(
                        "with found as materialized (select t.lexeme, t.passage_id, t.frequency, t.length "
                                + "from unnest(to_tsvector(?::regconfig, ?)) q join posting t "
                                + "on t.collection_id = ? and t.lexeme = q.lexeme), ",
                        settings.textSearchConfiguration(),
                        question,
                        collection.id())
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
                        Math.max(1, collection.averageWords()));
        if (!scope.isRestricted()) {
            sql.add("select passage_id, score from ranked order by score desc, passage_id limit ?", limit);
        } else {
            // The join follows the order, so that only as many documents are looked at as are needed.
            sql.add("select x.passage_id, x.score from (select * from ranked order by score desc, passage_id) x "
                            + "join passage p on p.id = x.passage_id join document d on d.id = p.document_id where true")
                    .where(scope)
                    .add(" order by x.score desc, x.passage_id limit ?", limit);
        }
        return sql.list(source, row -> new Hit(row.getLong(1), row.getDouble(2)));
    }

    /** The words of a question that are indexed at all, and how common each is in the collection. */
    public List<Lexeme> lexemes(String question, Scope scope) {
        return new SqlQuery()
                .add(
                        "select q.lexeme, (select count(*) from (select 1 from posting t where t.collection_id = ? "
                                + "and t.lexeme = q.lexeme limit ?) counted) "
                                + "from unnest(to_tsvector(?::regconfig, ?)) q",
                        scope.collection().id(),
                        Lexeme.COUNT_LIMIT,
                        settings.textSearchConfiguration(),
                        question)
                .list(source, row -> new Lexeme(row.getString(1), row.getLong(2)));
    }

    /** The passages of these numbers that the scope allows, in no order, with their exact similarity to a vector. */
    public List<FoundPassage> fetch(long[] ids, float[] query, EmbeddingSpace space, Scope scope) {
        return new SqlQuery()
                .add("select " + COLUMNS + ", (select 1 - min(e.vector <=> ?) from embedding e "
                        + "where e.space_id = ? and e.passage_id = p.id) "
                        + "from passage p join document d on d.id = p.document_id where p.id = any(?)", query, space.id(), ids)
                .where(scope)
                .list(source, row -> found(row, row.getDouble(13)));
    }

    /** All passages of a document in order, where the caller may see it. */
    public List<FoundPassage> of(UUID document, Caller caller) {
        SqlQuery sql = new SqlQuery()
                .add("select " + COLUMNS + " from passage p join document d on d.id = p.document_id where d.id = ?", document);
        if (!caller.seesEverything()) {
            sql.add(" and (d.visibility = '{}' or d.visibility && ?)", caller.groups());
        }
        return sql.add(" order by p.position").list(source, row -> found(row, 0));
    }

    private static FoundPassage found(ResultSet row, double similarity) throws SQLException {
        String text = row.getString(4);
        Passage passage = new Passage(
                row.getInt(2),
                List.of((String[]) row.getArray(3).getArray()),
                text,
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                new ArrayList<>(Sentences.fromJson(row.getString(8), text)));
        return new FoundPassage(
                row.getLong(1),
                row.getObject(9, UUID.class),
                row.getString(10),
                row.getString(11),
                Metadata.fromJson(row.getString(12)),
                passage,
                similarity);
    }
}
