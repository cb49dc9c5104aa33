package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that starts on a database with documents that an earlier analyzer wrote. */
class ReanalysisIT extends OnServer {
    private static final String TERMS = "select coalesce(sum(hashtextextended(t.lexeme || t.frequency || ' ' || t.length, 7) % 1000003), 0)"
            + "::bigint from posting t join collection c on c.id = t.collection_id where c.name = ?";

    private long count(String sql) {
        return CollectionsIT.count(sql, collection);
    }

    private void makeOld() {
        count("with old as (delete from posting t using collection c where c.id = t.collection_id and c.name = ? "
                + "and t.lexeme like '%5510' returning 1) select count(*) from old");
        count("with old as (update posting t set length = 40 from collection c where c.id = t.collection_id and c.name = ? returning 1) "
                + "select count(*) from old");
        count("with old as (update document d set analyzer = 0, language = null from collection c where c.id = d.collection_id "
                + "and c.name = ? returning 1) select count(*) from old");
        count("with old as (update collection set words = 40 * passages, languages = '{}' where name = ? returning 1) "
                + "select count(*) from old");
    }

    @Test
    void postingsOfAnEarlierAnalyzer_areWrittenAgain_nothingElseChanges() {
        for (int i = 0; i < 120; i++) {
            api.store(collection, "lamp-" + i + ".md", "# Lamp " + i + "\n\nThe lamp QRT-5510 hangs on mast " + i + ".");
        }
        long terms = count(TERMS);
        long words = count("select words::bigint from collection where name = ?");
        String unchanged = "select coalesce(sum(hashtextextended(d.id::text || d.updated_at || d.version, 7) % 1000003), 0)::bigint "
                + "from document d join collection c on c.id = d.collection_id where c.name = ?";
        long documents = count(unchanged);
        makeOld();
        assertThat(count(TERMS)).isNotEqualTo(terms);

        try (LibertyServer upgraded = LibertyServer.onTestDatabase(
                "dev", Path.of(System.getProperty("it.target"), "it-upgraded"), Map.of())) {
            upgraded.start().awaitReady();
            JsonObject job = Await.await("the job").until(
                    () -> upgraded.api().get("/api/jobs").ok().getJsonArray("jobs").getValuesAs(JsonObject.class).stream()
                            .filter(one -> one.getString("collection", "").equals(collection))
                            .filter(one -> one.containsKey("finished_at"))
                            .findFirst()
                            .orElse(JsonObject.EMPTY_JSON_OBJECT),
                    one -> !one.isEmpty());

            assertThat(job.getString("kind")).isEqualTo("reanalyze");
            assertThat(job.getString("state")).as("%s", job).isEqualTo("SUCCEEDED");
            assertThat(job.getInt("done")).as("%s", job).isEqualTo(120);
            assertThat(upgraded.api().get("/api/vector_db/stats").ok().getInt("documents_to_reanalyze")).isZero();
        }

        assertThat(count(TERMS)).isEqualTo(terms);
        assertThat(count("select words::bigint from collection where name = ?")).isEqualTo(words);
        assertThat(count("select count(*) from document d join collection c on c.id = d.collection_id where c.name = ? "
                        + "and d.analyzer = 1 and d.language = 'en'"))
                .isEqualTo(120);
        assertThat(count("select count(*) from collection where name = ? and languages = '{en}'")).isEqualTo(1);
        assertThat(count(unchanged)).isEqualTo(documents);
        assertThat(api.search("qrt 5510 on mast 77", collection).ok().toString()).contains("lamp-77.md");
    }
}
