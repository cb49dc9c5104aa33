package io.kvasir.mesh;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LinkResolverTest {
    private static final List<LinkTarget> NOTES = notes(
            "vault/Anchor.md", "vault/sea/Anchor.md", "vault/sea/Buoys and Marks.md", "vault/sea/charts/index.md",
            "vault/sea/charts/North.md", "vault/2024-01-02.md", "vault/Crème.md");
    private static final List<LinkTarget> PAGES = notes(
            "https://boats.example/docs/start.html", "https://boats.example/docs/guide/index.html",
            "https://boats.example/start.html", "https://other.example/docs/start.html");
    private static final LinkTarget TITLED =
            LinkTarget.of(new UUID(0, 99), "vault/0017.md", "The Long Boat", List.of("Longship", "drakkar"), List.of());

    private static List<LinkTarget> notes(String... uris) {
        return IntStream.range(0, uris.length)
                .mapToObj(i -> LinkTarget.of(new UUID(1, i), uris[i], "Untitled", List.of(), List.of()))
                .toList();
    }

    private static String resolved(String from, boolean byName, String target, List<LinkTarget> candidates) {
        return LinkResolver.resolve(
                        new UnresolvedLink(new UUID(2, 2), from, byName, target, null, null, 0, ""), candidates)
                .map(LinkTarget::uri)
                .orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "vault/Home.md,       Anchor,                vault/Anchor.md",
        "vault/sea/Home.md,   Anchor,                vault/sea/Anchor.md",
        "vault/sea/x/Home.md, Anchor,                vault/Anchor.md",
        "vault/land/Home.md,  Anchor,                vault/Anchor.md",
        "vault/land/Home.md,  anchor.MD,             vault/Anchor.md",
        "vault/land/Home.md,  sea/Anchor,            vault/sea/Anchor.md",
        "vault/land/Home.md,  /sea/Anchor,           vault/sea/Anchor.md",
        "vault/land/Home.md,  vault/sea/Anchor.md,   vault/sea/Anchor.md",
        "vault/land/Home.md,  ../sea/Anchor.md,      vault/sea/Anchor.md",
        "vault/sea/Home.md,   ./Anchor.md,           vault/sea/Anchor.md",
        "vault/sea/Home.md,   ../Anchor.md,          vault/Anchor.md",
        "vault/Home.md,       sea/charts/,           vault/sea/charts/index.md",
        "vault/Home.md,       charts,                vault/sea/charts/index.md",
        "vault/Home.md,       charts/North,          vault/sea/charts/North.md",
        "vault/Home.md,       buoys-and-marks,       vault/sea/Buoys and Marks.md",
        "vault/Home.md,       2024_01_02,            vault/2024-01-02.md",
        "vault/Home.md,       'Cre\u0300me',         vault/Crème.md",
        "vault/Home.md,       chor,                  nothing",
        "vault/Home.md,       land/Anchor,           nothing",
        "vault/Home.md,       https://x.example/Anchor, nothing",
    })
    void wikiLink_resolvesToTheNearestNoteWithItsPath(String from, String target, String found) {
        assertThat(resolved(from, true, target, NOTES)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "vault/Home.md,                         sea/Anchor.md,      vault/sea/Anchor.md",
        "vault/sea/Home.md,                     Anchor.md,          vault/sea/Anchor.md",
        "vault/Home.md,                         buoys-and-marks,    nothing",
    })
    void hyperlink_betweenNotes_followsPaths(String from, String target, String found) {
        assertThat(resolved(from, false, target, NOTES)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "https://boats.example/docs/other.html, start.html,                               https://boats.example/docs/start.html",
        "https://boats.example/docs/other.html, /start.html,                              https://boats.example/start.html",
        "https://boats.example/docs/other.html, ../start.html,                            https://boats.example/start.html",
        "https://boats.example/docs/other.html, guide/,                                   https://boats.example/docs/guide/index.html",
        "https://boats.example/docs/other.html, https://other.example/docs/start.html#x,  https://other.example/docs/start.html",
        "https://boats.example/docs/other.html, https://Other.example/docs/start?v=1,     https://other.example/docs/start.html",
        "https://boats.example/docs/other.html, https://third.example/docs/start.html,    nothing",
    })
    void hyperlink_betweenPages_followsUris(String from, String target, String found) {
        assertThat(resolved(from, false, target, PAGES)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"The Long Boat", "the long boat", "Longship", "DRAKKAR", "the-long-boat"})
    void wikiLink_byTitleOrAlias_isFound_andAHyperlinkIsNot(String target) {
        assertThat(resolved("vault/Home.md", true, target, List.of(TITLED))).isEqualTo(TITLED.uri());
        assertThat(resolved("vault/Home.md", false, target, List.of(TITLED))).isEqualTo("nothing");
    }

    @Test
    void path_takesPrecedenceOverTitle() {
        LinkTarget called = LinkTarget.of(new UUID(3, 3), "vault/zz.md", "Anchor", List.of(), List.of());

        assertThat(resolved("vault/Home.md", true, "Anchor", List.of(called, NOTES.getFirst()))).isEqualTo("vault/Anchor.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../..", ".", "/", "//", "a//b", "?", "#", "\\", "%", "[(*+?"})
    void target_withoutAName_isNotResolved(String target) {
        assertThat(resolved("vault/Home.md", true, target, NOTES)).isEqualTo("nothing");
        assertThat(resolved("vault/Home.md", false, target, NOTES)).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "./", "../", "\\", "a/", ".", "?", " ", "-"})
    void hostileTarget_isResolvedWithoutRecursion(String piece) {
        String hostile = piece.repeat(200_000 / piece.length());

        assertThat(resolved("vault/Home.md", true, hostile + "x", NOTES)).isEqualTo("nothing");
        assertThat(resolved("vault/Home.md", false, "x" + hostile + "x", NOTES)).isEqualTo("nothing");
        assertThat(resolved("https://boats.example/", false, hostile + "x", PAGES)).isEqualTo("nothing");
    }
}
