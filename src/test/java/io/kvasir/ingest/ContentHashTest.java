package io.kvasir.ingest;

import io.kvasir.JsonBinding;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.ingest.split.SplitSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContentHashTest {
    private static final EmbeddingSpace SPACE = space(1);
    private static final SplitSettings SPLIT = SplitSettings.fine();
    private static final Map<String, Object> METADATA = Map.of("year", 2024L, "team", "hr");

    @BeforeAll
    static void binding() {
        JsonBinding.assumeAvailable();
    }

    private static EmbeddingSpace space(int id) {
        return new EmbeddingSpace(id, new EmbeddingModel("m", "0", "fp32", "none", 384, 256));
    }

    private static IngestRequest request(
            @Nullable String title, String mediaType, String content, Map<String, Object> metadata, Set<String> visibility) {
        return new IngestRequest("default", "a.md", title, mediaType, content, metadata, visibility, false);
    }

    private static String hash(IngestRequest request) {
        return ContentHash.of(request, SPLIT, SPACE);
    }

    private static String visibleTo(String... groups) {
        return hash(request("Title", "text/markdown", "content", METADATA, Set.of(groups)));
    }

    private static String with(Map<String, Object> metadata) {
        return hash(request("Title", "text/markdown", "content", metadata, Set.of()));
    }

    @Test
    void hash_ofTheSameContent_isStable_with64HexDigits() {
        IngestRequest request = request("Title", "text/markdown", "content", METADATA, Set.of("a"));
        IngestRequest again = request("Title", "text/markdown", "content", METADATA, Set.of("a"));

        assertThat(hash(request)).isEqualTo(hash(again)).matches("[0-9a-f]{64}");
    }

    @Test
    void hash_withoutVisibility_equalsThatOfAPublicDocument() {
        IngestRequest submitted = request("Title", "text/markdown", "content", METADATA, Set.of());

        assertThat(hash(new IngestRequest("default", "a.md", "Title", "text/markdown", "content", METADATA, null, false)))
                .isEqualTo(hash(submitted));
    }

    @Test
    void hash_changes_withEveryStoredValue() {
        IngestRequest base = request("Title", "text/markdown", "content", METADATA, Set.of("a"));

        assertThat(List.of(
                        hash(base),
                        hash(request("Other", "text/markdown", "content", METADATA, Set.of("a"))),
                        hash(request(null, "text/markdown", "content", METADATA, Set.of("a"))),
                        hash(request("Title", "text/plain", "content", METADATA, Set.of("a"))),
                        hash(request("Title", "text/markdown", "content ", METADATA, Set.of("a"))),
                        hash(request("Title", "text/markdown", "content", Map.of("year", 2024L), Set.of("a"))),
                        hash(request("Title", "text/markdown", "content", METADATA, Set.of("a", "b"))),
                        hash(request("Title", "text/markdown", "content", METADATA, Set.of())),
                        ContentHash.of(base, SplitSettings.broad(), SPACE),
                        ContentHash.of(base, SPLIT, space(2))))
                .doesNotHaveDuplicates();
    }

    @Test
    void hash_ofMetadata_distinguishesValuesAndTypes() {
        assertThat(List.of(
                        with(Map.of()),
                        with(Map.of("a", 1L)),
                        with(Map.of("a", "1")),
                        with(Map.of("a", List.of(1L))),
                        with(Map.of("a", Map.of("b", 1L))),
                        with(Map.of("a", "b", "c", "d")),
                        with(Map.of("a", "b\",\"c\":\"d"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void hash_isIndependent_ofTheOrderOfKeysAndGroups() {
        Map<String, Object> oneWay = new LinkedHashMap<>();
        oneWay.put("a", 1L);
        oneWay.put("b", 2L);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", 2L);
        other.put("a", 1L);

        assertThat(with(oneWay)).isEqualTo(with(other));
        assertThat(visibleTo("a", "b", "c")).isEqualTo(visibleTo("c", "a", "b"));
    }

    @Test
    void hash_isIndependent_ofNameCollectionAndForce() {
        IngestRequest one = new IngestRequest("default", "a.md", "T", "text/plain", "c", Map.of(), Set.of(), false);
        IngestRequest other = new IngestRequest("other", "b.md", "T", "text/plain", "c", Map.of(), Set.of(), true);

        assertThat(hash(one)).isEqualTo(hash(other));
    }

    @Test
    void hash_distinguishesTheBoundariesOfInputs() {
        assertThat(hash(request("T", "text/plain", "x", Map.of(), Set.of())))
                .isNotEqualTo(hash(request("Tt", "ext/plain", "x", Map.of(), Set.of())));
    }

    @Test
    void hash_distinguishesOneGroupWithACommaFromTwo() {
        assertThat(visibleTo("a, b")).isNotEqualTo(visibleTo("a", "b"));
    }

    @Test
    void hash_distinguishesNoTitleFromTheTitleNull() {
        assertThat(hash(request(null, "text/plain", "x", Map.of(), Set.of())))
                .isNotEqualTo(hash(request("null", "text/plain", "x", Map.of(), Set.of())));
    }
}
