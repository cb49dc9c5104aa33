package io.kvasir.it.database;

import io.kvasir.inference.EmbeddingModel;
import io.kvasir.it.OnServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The identity of embedding spaces in the database. */
class EmbeddingSpacesDbIT extends OnServer {
    private static final String NAME = "embedding-spaces-it";

    private static final IndexFixture DATABASE = new IndexFixture();

    /** Removes the spaces with their vector indexes; no document is in them. */
    @AfterEach
    void removeSpaces() {
        DATABASE.rows("select id from embedding_space where model = ?", row -> row.getInt(1), NAME)
                .forEach(id -> DATABASE.rows(
                                "select i.indexrelid::regclass::text from pg_index i "
                                        + "where pg_get_expr(i.indpred, i.indrelid) = '(space_id = ' || ? || ')'",
                                row -> row.getString(1),
                                id)
                        .forEach(index -> DATABASE.execute("drop index " + index)));
        DATABASE.execute("delete from embedding_space where model = ?", NAME);
    }

    private static EmbeddingModel model(Map<String, String> prompts) {
        return new EmbeddingModel(NAME, "0".repeat(64), "fp32", "none", 8, 16, prompts);
    }

    @Test
    void models_withOtherPrompts_haveOtherSpaces() {
        int none = DATABASE.spaces().of(model(Map.of())).id();
        int prompted = DATABASE.spaces().of(model(Map.of("query", "query: ", "passage", "passage: "))).id();

        assertThat(prompted).isNotEqualTo(none);
        assertThat(DATABASE.spaces().of(model(Map.of("passage", "passage: ", "query", "query: "))).id()).isEqualTo(prompted);
        assertThat(DATABASE.spaces().of(model(Map.of("query", "search: "))).id()).isNotIn(none, prompted);
        assertThat(DATABASE.spaces().of(model(Map.of())).id()).isEqualTo(none);
        assertThat(DATABASE.rows("select prefixes::text from embedding_space where id = ?", row -> row.getString(1), none))
                .containsExactly("{}");
    }
}
