package io.kvasir.ops;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SettingNamesTest {
    private final SettingNames names = new SettingNames(Set.of(
            "kvasir.home", "kvasir.http.port", "kvasir.cache.l1.max-size", "kvasir.cache.l2.max-size", "kvasir.retrieval.candidates"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kvasir.home",
                "kvasir.cache.l1.max-size",
                "%prod.kvasir.cache.l1.max-size",
                "%dev,test.kvasir.home",
                "KVASIR_HOME",
                "KVASIR_CACHE_L1_MAX_SIZE",
                "kvasir_cache_l1_max_size",
                "_PROD_KVASIR_CACHE_L1_MAX_SIZE",
                "_prod_kvasir_home"
            })
    void settingName_isKnown_inAnyNotation(String name) {
        assertThat(names.unknown(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kvasir.cache.l1.max-size",
                "%prod.kvasir.cache.l1.max-size",
                "KVASIR_CACHE_L1_MAX_SIZE",
                "kvasir_cache_l1_max_size",
                "_PROD_KVASIR_CACHE_L1_MAX_SIZE"
            })
    void settingName_isFound_inAnyNotation(String name) {
        assertThat(names.find(name)).contains("kvasir.cache.l1.max-size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PATH", "kvasir.cache.l1", "KVASIR_CACHE_L1", "my.kvasir.home"})
    void otherName_isNotFound(String name) {
        assertThat(names.find(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "PATH", "user.home", "mp.metrics.tags", "KVASIR", "kvasir", "MYKVASIR_HOME", "my.kvasir.home", "%prod.http.port"
            })
    void foreignName_isIgnored(String name) {
        assertThat(names.unknown(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KVASIR_SERVICE_HOST",
                "KVASIR_SERVICE_PORT",
                "KVASIR_SERVICE_PORT_HTTP",
                "KVASIR_PORT",
                "KVASIR_PORT_8000_TCP",
                "KVASIR_PORT_8000_TCP_ADDR",
                "KVASIR_HEADLESS_SERVICE_HOST",
                "KVASIR_HEADLESS_PORT_7800_TCP_PROTO"
            })
    void kubernetesServiceVariable_isNotASetting(String name) {
        assertThat(names.unknown(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.retrieval.candidats, kvasir.retrieval.candidates",
        "KVASIR_RETRIEVAL_CANDIDATS, kvasir.retrieval.candidates",
        "%prod.kvasir.retreival.candidates, kvasir.retrieval.candidates",
        "KVASIR_CACHE_L1_MAXSIZE, kvasir.cache.l1.max-size",
        "kvasir.cache.l1.max_size, kvasir.cache.l1.max-size",
        "kvasir.cache.l2.maxsize, kvasir.cache.l2.max-size",
        "kvasir.cache.L1.max-size, kvasir.cache.l1.max-size",
        "kvasir.http.prot, kvasir.http.port",
        "KVASIR_HTTP_PROT, kvasir.http.port"
    })
    void misspeltName_isUnknown_andTheNearestIsNamed(String name, String nearest) {
        assertThat(names.unknown(name)).contains(new SettingNames.Unknown(name, nearest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kvasir.", "kvasir.foo", "kvasir.something.else.altogether", "KVASIR_COLOUR", "KVASIR_"})
    void nameUnlikeAnyOther_isUnknown_withoutASuggestion(String name) {
        assertThat(names.unknown(name)).contains(new SettingNames.Unknown(name, null));
    }

    @Test
    void veryLongName_isUnknown_andComparedQuickly() {
        assertThat(names.unknown("kvasir." + "x".repeat(1_000_000))).isPresent();
    }
}
