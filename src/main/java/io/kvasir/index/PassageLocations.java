package io.kvasir.index;

import io.kvasir.document.database.SqlQuery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the locations of passages and their similarity to a query, without their texts. Passages out of scope are left out. */
@Singleton
public class PassageLocations {
    /** Headings above and inside a passage. The latter are among its sentences, stored as {@link SentencesJson} writes them. */
    private static final String HEADINGS = "p.headings || coalesce((select array_agg(coalesce(s ->> 3, "
            + "substr(p.body, (s ->> 1)::int + 1, (s ->> 2)::int - (s ->> 1)::int))) "
            + "from jsonb_path_query(p.sentences, 'strict $[*] ? (@[0] == " + Sentence.Kind.HEADING.ordinal() + ")') s), '{}')";

    private static final String FROM = "p.start_offset, p.end_offset, coalesce((select 1 - min(e.vector <=> ?) from embedding e "
            + "where e.space_id = ? and e.passage_id = p.id), 0) from passage p join document d on d.id = p.document_id ";

    private final DataSource source;

    @Inject
    public PassageLocations(DataSource source) {
        this.source = source;
    }

    /** Returns the locations of the given passages, ordered by id. */
    public List<PassageLocation> find(long[] passages, QueryVector query, SearchScope scope) {
        return new SqlQuery()
                .add("select p.id, d.id, d.uri, p.position, " + HEADINGS + ", " + FROM, query.values(), query.space().id())
                .add("where p.id = any(?) and d.collection_id = ?", passages, scope.collection().id())
                .add(scope.conditions())
                .add(" order by p.id")
                .list(source, PassageLocations::location);
    }

    /**
     * Returns the first {@code limit} passages of each document, ordered by document and position.
     *
     * @param headed documents whose passages are returned with headings
     */
    public List<PassageLocation> findInDocuments(
            Collection<UUID> documents, Collection<UUID> headed, int limit, QueryVector query, SearchScope scope) {
        return new SqlQuery()
                .add("select p.id, d.id, d.uri, p.position, case when d.id = any(?::uuid[]) then " + HEADINGS + " else '{}' end, ",
                        texts(headed))
                .add(FROM, query.values(), query.space().id())
                .add("where p.document_id = any(?::uuid[]) and p.position < ? and d.collection_id = ?",
                        texts(documents), limit, scope.collection().id())
                .add(scope.conditions())
                .add(" order by d.id, p.position")
                .list(source, PassageLocations::location);
    }

    /** Returns the vector of the first window of each passage that has one; checks no scope. */
    public Map<Long, float[]> vectors(long[] passages, EmbeddingSpace space) {
        Map<Long, float[]> vectors = new HashMap<>();
        new SqlQuery()
                .add("select e.passage_id, e.vector::real[] from embedding e where e.space_id = ? and e.passage_id = any(?) "
                        + "and e.\"window\" = 0", space.id(), passages)
                .list(source, row -> vectors.put(row.getLong(1), floats((Float[]) row.getArray(2).getArray())));
        return vectors;
    }

    private static PassageLocation location(ResultSet row) throws SQLException {
        return new PassageLocation(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getInt(4),
                List.of((String[]) row.getArray(5).getArray()),
                row.getInt(6),
                row.getInt(7),
                row.getDouble(8));
    }

    private static List<String> texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    private static float[] floats(Float[] boxed) {
        float[] floats = new float[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            floats[i] = boxed[i];
        }
        return floats;
    }
}
