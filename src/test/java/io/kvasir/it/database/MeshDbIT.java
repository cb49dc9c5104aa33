package io.kvasir.it.database;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.QueryVector;
import io.kvasir.index.SearchScope;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.it.OnServer;
import io.kvasir.mesh.Edge;
import io.kvasir.mesh.EdgeKind;
import io.kvasir.mesh.ExpansionRequest;
import io.kvasir.mesh.PassageGraph;
import io.kvasir.mesh.RelatedPassage;
import io.kvasir.mesh.Seed;
import io.kvasir.mesh.TestMeshSettings;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Graph expansion over stored documents. The {@link PassageGraph} runs in the test's JVM against the test database, so that each
 * kind of edge can be tested alone.
 */
class MeshDbIT extends OnServer {
    private static final String QUESTION = "How do I reach whoever looks after the harbour crane?";
    private static final IndexFixture DATABASE = new IndexFixture();

    @AfterEach
    void removeCollection() {
        DATABASE.remove(collection);
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** Returns a graph in which only some kinds of edges have a weight. */
    private static PassageGraph mesh(int hops, Duration refreshInterval, EdgeKind... kinds) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "kvasir.graph.hops", String.valueOf(hops),
                "kvasir.graph.co-citation.refresh-interval", refreshInterval.toString()));
        for (EdgeKind kind : EdgeKind.values()) {
            properties.put(
                    "kvasir.graph.weight." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    List.of(kinds).contains(kind) ? "1" : "0");
        }
        return DATABASE.graph(TestMeshSettings.with(properties));
    }

    private PassageGraph mesh(EdgeKind... kinds) {
        return mesh(1, Duration.ofDays(1), kinds);
    }

    private List<RelatedPassage> associated(PassageGraph mesh, Caller caller, MetadataFilter filter, String... uris) {
        EmbeddingModel model = DATABASE.embedder().model();
        int space = DATABASE.rows(
                        "select id from embedding_space where sha256 = ? and precision = ?",
                        row -> row.getInt(1),
                        model.sha256(),
                        model.precision())
                .getFirst();
        List<Seed> seeds = new ArrayList<>();
        for (String uri : uris) {
            passages(uri).forEach(passage -> seeds.add(new Seed(passage, 1)));
        }
        QueryVector query = new QueryVector(
                DATABASE.embedder().embedQuery(QUESTION, Urgency.of(Priority.NORMAL)), new EmbeddingSpace(space, model));
        return mesh.expand(new ExpansionRequest(seeds, query, new SearchScope(version(), filter, caller), 10));
    }

    private List<String> uris(PassageGraph mesh, Caller caller, String... seeds) {
        return associated(mesh, caller, MetadataFilter.none(), seeds).stream()
                .map(one -> uri(one.passage()))
                .toList();
    }

    private List<Long> passages(String uri) {
        return DATABASE.rows(
                "select p.id from passage p join document d on d.id = p.document_id join collection c on c.id = d.collection_id "
                        + "where c.name = ? and d.uri = ? order by p.position",
                row -> row.getLong(1),
                collection,
                uri);
    }

    private String uri(long passage) {
        return DATABASE.rows(
                        "select d.uri from passage p join document d on d.id = p.document_id where p.id = ?",
                        row -> row.getString(1),
                        passage)
                .getFirst();
    }

    private CollectionSnapshot version() {
        return DATABASE.snapshot(collection);
    }

    private void store(String uri, String content, String... groups) {
        admin().store(Map.of("collection", collection, "uri", uri, "content", content, "visibility", List.of(groups)));
    }

    /** Stores three linked notes: one has the question's words, the second the answer without those words, the third more about it. */
    private void harbour(String... mayRead) {
        store("notes/harbour.md", "# Harbour\n\n\uD83C\uDF0A The harbour crane is looked after by [[Otto Brandt]].\n");
        store("notes/people/Otto Brandt.md", "# Otto Brandt\n\nExtension 5551, evenings only. See [[Pager|the pager]].\n", mayRead);
        store("notes/Pager.md", "# Pager\n\nDial zero before the number.\n");
        store("notes/Galley.md", "# Galley\n\nSoup is served at noon.\n");
    }

    @Test
    void link_toTheAnsweringNote_isFollowedAndNamed() {
        harbour();

        List<RelatedPassage> found = associated(mesh(EdgeKind.LINK), Caller.anonymous(), MetadataFilter.none(), "notes/harbour.md");

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(uri(one.passage())).isEqualTo("notes/people/Otto Brandt.md");
            Edge edge = one.contributions().getFirst().edge();
            assertThat(edge.kind()).isEqualTo(EdgeKind.LINK);
            assertThat(edge.from()).isEqualTo(passages("notes/harbour.md").getFirst());
            assertThat(edge.detail()).isEqualTo("Otto Brandt");
        });
    }

    @Test
    void multiStageSearch_explainsTheLinkToAPassage() {
        harbour();
        for (int i = 0; i < 15; i++) {
            store("cranes/" + i + ".md", "# Crane " + i + "\n\nThe harbour crane number " + i + " lifts boats out of the water.\n");
        }

        JsonObject found = api.post(
                        "/api/search",
                        Map.of("query", QUESTION, "collection", collection, "strategy", "multi_stage", "top_k", 50, "explain", true))
                .ok();

        String answer = passages("notes/people/Otto Brandt.md").getFirst().toString();
        List<JsonObject> led = found.getJsonObject("explain").getJsonArray("results").getValuesAs(JsonObject.class).stream()
                .filter(result -> result.getString("passage_id").equals(answer))
                .flatMap(result -> result.getJsonArray("graph_paths").getValuesAs(JsonObject.class).stream())
                .toList();
        assertThat(led).as("%s", found).singleElement().satisfies(edge -> {
            assertThat(edge.getString("edge")).isEqualTo("link");
            assertThat(edge.getString("from")).isEqualTo(passages("notes/harbour.md").getFirst().toString());
            assertThat(edge.getString("reason")).isEqualTo("Otto Brandt");
        });
    }

    @Test
    void link_ofTwoSteps_leadsFurtherWithLessWeight() {
        harbour();

        assertThat(uris(mesh(2, Duration.ofDays(1), EdgeKind.LINK), Caller.anonymous(), "notes/harbour.md"))
                .containsExactly("notes/people/Otto Brandt.md", "notes/Pager.md");
    }

    @Test
    void link_throughHiddenNote_leadsNowhere() {
        harbour("owners");
        PassageGraph mesh = mesh(2, Duration.ofDays(1), EdgeKind.LINK, EdgeKind.BACKLINK, EdgeKind.SHARED_TERMS);

        assertThat(uris(mesh, Caller.anonymous(), "notes/harbour.md")).isEmpty();
        assertThat(uris(mesh, Caller.anonymous(), "notes/Pager.md")).isEmpty();
        assertThat(uris(mesh, Caller.anonymous(), "notes/people/Otto Brandt.md")).isEmpty();
        assertThat(uris(mesh, Caller.admin(), "notes/harbour.md"))
                .containsExactly("notes/people/Otto Brandt.md", "notes/Pager.md");
    }

    @Test
    void link_toFilteredOutNote_leadsNowhere() {
        harbour();
        MetadataFilter filter = new MetadataFilter(List.of(new MetadataFilter.Condition("$.none ? (@ == $v)", "{\"v\":1}")));

        assertThat(associated(mesh(EdgeKind.LINK), Caller.admin(), filter, "notes/harbour.md")).isEmpty();
    }

    @Test
    void backlink_leadsToTheReferringNote() {
        harbour();

        assertThat(uris(mesh(EdgeKind.BACKLINK), Caller.anonymous(), "notes/people/Otto Brandt.md"))
                .containsExactly("notes/harbour.md");
    }

    @Test
    void link_toANoteStoredLater_isFollowedUntilRemoved() {
        store("a.md", "# A\n\nAll of it is in [the manual](manual/oil.md).\n");
        assertThat(uris(mesh(EdgeKind.LINK), Caller.anonymous(), "a.md")).isEmpty();

        store("manual/oil.md", "# Oil\n\nFour litres.\n");
        assertThat(uris(mesh(EdgeKind.LINK), Caller.anonymous(), "a.md")).containsExactly("manual/oil.md");

        store("a.md", "# A\n\nNothing to be seen here.\n");
        assertThat(uris(mesh(EdgeKind.LINK), Caller.anonymous(), "a.md")).isEmpty();
    }

    @Test
    void link_withHeading_leadsToItsSection() {
        String filler = "The paragraph goes on about other things for a while, so that it fills a passage of its own. ".repeat(12);
        store("a.md", "# A\n\nHow much is told in [[Manual#Engine oil]].\n");
        store("Manual.md", "# Manual\n\n## Rigging\n\n" + filler + "\n\n## Engine oil\n\nFour litres. " + filler + "\n");

        List<RelatedPassage> found = associated(mesh(EdgeKind.LINK), Caller.anonymous(), MetadataFilter.none(), "a.md");

        assertThat(passages("Manual.md")).hasSizeGreaterThan(1);
        assertThat(found).isNotEmpty().allSatisfy(one -> assertThat(DATABASE.rows(
                                "select body from passage where id = ?", row -> row.getString(1), one.passage())
                        .getFirst())
                .contains("Four litres"));
        assertThat(found.getFirst().contributions().getFirst().edge().detail()).isEqualTo("Manual › Engine oil");
    }

    @Test
    void link_byAlias_isFollowed() {
        store("a.md", "# A\n\nAsk the [[Bosun]].\n");
        store("people/0042.md", "---\naliases: [Bosun, Boatswain]\n---\n# Frida Holm\n\nCabin nine.\n");

        assertThat(uris(mesh(EdgeKind.LINK), Caller.anonymous(), "a.md")).containsExactly("people/0042.md");
    }

    @Test
    void sharedRareWords_associateTwoNotes() {
        harbour();
        store("a.md", "# A\n\nThe pump is a Vexilor.\n");
        store("b.md", "# B\n\nVexilor gaskets lie in drawer nine.\n");

        List<RelatedPassage> found = associated(mesh(EdgeKind.SHARED_TERMS), Caller.anonymous(), MetadataFilter.none(), "a.md");

        assertThat(uri(found.getFirst().passage())).isEqualTo("b.md");
        assertThat(found.getFirst().contributions().getFirst().edge().detail()).contains("vexilor");
    }

    @Test
    void similarPassages_areAssociated() {
        harbour();

        assertThat(uris(mesh(EdgeKind.SIMILAR), Caller.anonymous(), "notes/harbour.md"))
                .hasSize(3)
                .doesNotContain("notes/harbour.md");
    }

    @Test
    void passages_citedTogether_areAssociatedFromNextVersion() {
        harbour();
        List<Long> cited =
                List.of(passages("notes/Galley.md").getFirst(), passages("notes/harbour.md").getFirst());
        long before = version().version();

        PassageGraph later = mesh(EdgeKind.CO_CITATION);
        later.recordCoCitations(version(), cited);
        assertThat(version().version()).isEqualTo(before);
        assertThat(uris(later, Caller.anonymous(), "notes/harbour.md")).isEmpty();

        PassageGraph atOnce = mesh(1, Duration.ZERO, EdgeKind.CO_CITATION);
        atOnce.recordCoCitations(version(), cited);
        assertThat(version().version()).isEqualTo(before + 1);
        assertThat(uris(atOnce, Caller.anonymous(), "notes/harbour.md")).containsExactly("notes/Galley.md");
        assertThat(DATABASE.rows("select weight from used_together where passage_id = any(array[?, ?])", row -> row.getDouble(1),
                        cited.get(0), cited.get(1)))
                .singleElement()
                .satisfies(weight -> assertThat(weight).isBetween(1.99, 2.0));

        store("notes/Galley.md", "# Galley\n\nClosed.\n");
        assertThat(uris(atOnce, Caller.anonymous(), "notes/harbour.md")).isEmpty();
    }

    @Test
    void coCitation_decaysOverTime() {
        harbour();
        PassageGraph mesh = mesh(1, Duration.ZERO, EdgeKind.CO_CITATION);
        List<Long> cited =
                List.of(passages("notes/Galley.md").getFirst(), passages("notes/harbour.md").getFirst());
        mesh.recordCoCitations(version(), cited);
        DATABASE.execute("update collection set mesh_renewed_at = now() - interval '60 days' where name = ?", collection);

        mesh.recordCoCitations(version(), cited);

        assertThat(DATABASE.rows("select weight from used_together where passage_id = any(array[?, ?])", row -> row.getDouble(1),
                        cited.get(0), cited.get(1)))
                .singleElement()
                .satisfies(weight -> assertThat(weight).isBetween(1.24, 1.26));
    }

    @Test
    void coCitation_ofMissingPassages_isNotStored() {
        harbour();
        PassageGraph mesh = mesh(1, Duration.ZERO, EdgeKind.CO_CITATION);

        mesh.recordCoCitations(version(), List.of(Long.MAX_VALUE, passages("notes/harbour.md").getFirst()));
        mesh.recordCoCitations(version(), List.of());

        assertThat(uris(mesh, Caller.anonymous(), "notes/harbour.md")).isEmpty();
    }
}
