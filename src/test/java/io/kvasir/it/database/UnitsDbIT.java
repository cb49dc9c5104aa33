package io.kvasir.it.database;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Passage;
import io.kvasir.index.Passages;
import io.kvasir.index.StoredPassage;
import io.kvasir.it.OnServer;
import io.kvasir.it.TestDatabase;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The units of stored passages, as the server writes them and as they are read for an answer. */
class UnitsDbIT extends OnServer {
    private static final Caller GARDENER = new Caller("gardener", Role.READER, Set.of("gardeners"));
    private static final IndexFixture DATABASE = new IndexFixture();

    private final Passages passages = new Passages(unused(), TestDatabase.source());

    /** Reading passages needs no persistence context. */
    private static EntityManager unused() {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (_, method, _) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @AfterEach
    void removeCollection() {
        DATABASE.remove(collection);
    }

    private UUID store(String content) {
        admin().store(Map.of("collection", collection, "uri", "garden.md", "content", content, "visibility", List.of("keepers")));
        return DATABASE.rows(
                        "select d.id from document d join collection c on c.id = d.collection_id where c.name = ?",
                        row -> row.getObject(1, UUID.class),
                        collection)
                .getFirst();
    }

    @Test
    void headingThatAsks_isStoredWithItsAnswer() {
        UUID document = store("# Garden\n\nRoses and beans.\n\n## When are the beans sown?\n\nIn May, after the frost.\n");
        Passage passage = passages.find(document, Caller.admin(), 0, 1).getFirst().passage();

        assertThat(passage.structure().units())
                .singleElement().isInstanceOfSatisfying(AnswerUnit.QuestionAnswer.class, answered -> {
                    assertThat(answered.question()).isEqualTo("When are the beans sown?");
                    assertThat(passage.sentences().get(answered.answer()).plainText()).isEqualTo("In May, after the frost.");
                });
        assertThat(passage.headings()).containsExactly("Garden");
        assertThat(passage.headingsOf(passage.sentences().size() - 1)).containsExactly("Garden", "When are the beans sown?");
    }

    @Test
    void rowsOfATable_areFoundInAllPassages_byThoseWhoSeeTheDocument() {
        UUID document = store("# Garden\n\n" + "Roses and beans grow in the garden behind the house. ".repeat(120));
        List<StoredPassage> stored = passages.find(document, Caller.admin(), 0, 3);
        for (int i = 0; i < 3; i++) {
            DATABASE.execute(
                    "update passage set units = ?::jsonb where id = ?",
                    "{\"t\":[\"Bed\"],\"u\":[[0,0,0,1," + (2 - i) + ",[[0,\"b" + i + "\"]],[]],[0,0,0,2,9,[],[]],[7,0,0]]}",
                    stored.get(i).id());
        }

        assertThat(passages.tableRows(document, Caller.admin(), 1))
                .extracting(found -> found.row().cells().getFirst().value()).containsExactly("b2", "b1", "b0");
        assertThat(passages.tableRows(document, Caller.admin(), 2)).hasSize(1);
        assertThat(passages.tableRows(document, Caller.admin(), 0)).isEmpty();
        assertThat(passages.tableRows(document, GARDENER, 1)).isEmpty();
    }
}
