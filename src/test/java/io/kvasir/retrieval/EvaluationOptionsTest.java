package io.kvasir.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class EvaluationOptionsTest {
    @TempDir
    Path home;

    @Test
    void absentOptions_haveDefaults() throws IOException {
        EvaluationOptions options = read("folder", "/data/a b,/data/c", "home", home.toString());

        assertThat(options.folders()).containsExactly(Path.of("/data/a b"), Path.of("/data/c"));
        assertThat(options.url()).hasToString("http://127.0.0.1:8000");
        assertThat(options.key()).isEmpty();
        assertThat(options.configurations()).extracting(Configuration::name).containsExactly("default");
        assertThat(options.topK()).isEqualTo(100);
        assertThat(options.callers()).isEqualTo(1);
        assertThat(options.queries()).isZero();
        assertThat(options.load()).isTrue();
        assertThat(options.binary()).isFalse();
    }

    @Test
    void adminToken_isSent_onlyToThisMachine() throws IOException {
        Files.writeString(home.resolve("admin-token"), "secret\n");

        assertThat(read("folder", "a", "home", home.toString()).key()).isEqualTo("secret");
        assertThat(read("folder", "a", "home", home.toString(), "key", "own").key()).isEqualTo("own");
        assertThat(read("folder", "a", "home", home.toString(), "url", "http://search.example:8000").key()).isEmpty();
    }

    @Test
    void collection_isNamedAfterItsFolder_withValidCharacters() throws IOException {
        EvaluationOptions options = read("folder", "a");

        assertThat(options.collectionOf(Path.of("/data/squad-dev-a"))).isEqualTo("squad-dev-a");
        assertThat(options.collectionOf(Path.of("/data/.my data (2)"))).isEqualTo("my-data--2-");
        assertThat(read("folder", "a", "collection", "mine").collectionOf(Path.of("a"))).isEqualTo("mine");
    }

    @Test
    void invalidOptions_areRejected() {
        assertRefused("must name a folder");
        assertRefused("no option evaluation.folders", "folders", "a");
        assertRefused("top-k must be a whole number from 1 to 100", "folder", "a", "top-k", "101");
        assertRefused("binary must be true or false", "folder", "a", "binary", "yes");
        assertRefused("for one folder only", "folder", "a,b", "collection", "c");
        assertRefused("evaluation.url", "folder", "a", "url", "localhost");
        assertRefused("no configuration 'fast'", "folder", "a", "configurations", "default,fast");
    }

    @Test
    void configurations_areNamesFilesOrJson() throws IOException {
        Path file = Files.writeString(home.resolve("own.json"), "{\"words\": {\"mode\": \"lexical\"}, \"default\": {\"top_k\": 3}}");

        assertThat(Configuration.list("default, " + file))
                .extracting(Configuration::name, configuration -> configuration.fields().toString())
                .containsExactly(
                        tuple("default", "{}"),
                        tuple("words", "{\"mode\":\"lexical\"}"));
        assertThat(Configuration.list("{\"a\": {\"filter\": {\"year\": 2025}}}"))
                .extracting(configuration -> configuration.fields().toString())
                .containsExactly("{\"filter\":{\"year\":2025}}");
        assertThat(Configuration.list("ablation")).extracting(Configuration::name).contains("default", "dense", "lexical");
    }

    @Test
    void invalidConfigurations_areRejected() {
        for (String option : new String[] {"{", "{}", "{\"a\": 1}", "{\"../a\": {}}", ""}) {
            assertThatThrownBy(() -> Configuration.list(option)).as(option).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void assertRefused(String message, String... options) {
        assertThatThrownBy(() -> read(options)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    private static EvaluationOptions read(String... options) throws IOException {
        Properties properties = new Properties();
        for (int i = 0; i < options.length; i += 2) {
            properties.setProperty("evaluation." + options[i], options[i + 1]);
        }
        return EvaluationOptions.of(properties);
    }
}
