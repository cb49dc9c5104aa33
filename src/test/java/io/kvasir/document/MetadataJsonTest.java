package io.kvasir.document;

import io.kvasir.JsonBinding;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MetadataJsonTest {

    @BeforeAll
    static void binding() {
        JsonBinding.assumeAvailable();
    }

    private static Map<String, Object> again(Map<String, Object> metadata) {
        return MetadataJson.fromJson(MetadataJson.toJson(metadata));
    }

    @Test
    void texts_ofEveryScript_areRestored() {
        Map<String, Object> metadata = Map.of(
                "größe", "å 😀 日本語", "quotes", "\"'\\/", "lines", "a\n\tb\u0001\u2028", "empty", "", " key ", "<script>");

        assertThat(again(metadata)).isEqualTo(metadata);
    }

    @Test
    void listsAndMaps_ofAnyDepth_areRestored() {
        Map<String, Object> metadata = Map.of(
                "tags", List.of("a", "b"),
                "none", List.of(),
                "nested", Map.of("deep", Map.of("list", List.of(List.of(true), Map.of("x", false)))),
                "empty", Map.of());

        assertThat(again(metadata)).isEqualTo(metadata);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2024", "999999999999999", "9223372036854775807"})
    void wholeNumbers_areRestoredExactly(String number) {
        assertThat(again(Map.of("n", Long.valueOf(number))).get("n")).hasToString(number);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, -2.5e-3, 1e300, 4.9e-324, 123456.789})
    void otherNumbers_areRestoredExactly(double number) {
        assertThat(again(Map.of("n", number)).get("n")).isInstanceOfSatisfying(
                Number.class, back -> assertThat(back.doubleValue()).isEqualTo(number));
    }

    @Test
    void numbers_writtenTwice_areWrittenTheSame() {
        String json = MetadataJson.toJson(new LinkedHashMap<>(Map.of("n", new BigDecimal("12.50"))));

        assertThat(MetadataJson.toJson(MetadataJson.fromJson(json))).isEqualTo(json);
    }

    @Test
    void keys_keepTheirOrder() {
        assertThat(MetadataJson.fromJson("{\"z\":1,\"a\":2,\"m\":3}").keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void emptyMetadata_isAnEmptyObject() {
        assertThat(MetadataJson.toJson(Map.of())).isEqualTo("{}");
        assertThat(MetadataJson.fromJson("{}")).isEmpty();
    }
}
