package io.kvasir.it;

import jakarta.annotation.Nonnull;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The OpenAPI description of the running server: a linter accepts it, and a client generated from it works. */
class OpenApiIT extends OnServer {
    private static final Path TARGET = Path.of(System.getProperty("it.target"));
    private static final Path FOLDER = TARGET.resolve("generated-client");
    private static final Path GENERATOR = TARGET.resolve("openapi-generator/openapi-generator-cli.jar");
    private static final Path DRIVER = Path.of("src/test/clients/GeneratedClient.java");

    private Path description() throws IOException {
        Files.createDirectories(FOLDER);
        Path file = FOLDER.resolve("openapi.yaml");
        Files.writeString(file, api.get("/openapi").body());
        return file;
    }

    /** Runs a command, which must succeed, and returns what it printed. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(FOLDER, "run", ".err");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended && process.exitValue() == 0).as("%s%n%s%n%s", command, printed, Files.readString(errors)).isTrue();
        return printed;
    }

    @Test
    void description_hasNoFindingsOfTheLinter() throws Exception {
        Path lint = TARGET.resolve("clients/node_modules/@redocly/cli/bin/cli.js");
        assertThat(lint).as("fetched by src/test/clients/install").exists();

        String found = run(List.of(
                "env",
                "REDOCLY_TELEMETRY=off",
                "REDOCLY_SUPPRESS_UPDATE_NOTICE=true",
                "node",
                lint.toString(),
                "lint",
                description().toString(),
                "--format=json"));

        JsonObject totals = Json.createReader(new StringReader(found.substring(found.indexOf('{')))).readObject().getJsonObject("totals");
        assertThat(totals.getInt("errors")).as(found).isZero();
    }

    @Test
    void generatedClient_storesSearchesAsksAndFollowsAJob() throws Exception {
        generate(description());
        compile();

        String printed = run(List.of(
                java(), "-cp", classPath(), DRIVER.toString(), api.base().toString(), String.valueOf(admin().key()), collection));

        JsonObject seen = Json.createReader(new StringReader(printed)).readObject();
        assertThat(seen.getString("stored")).isNotBlank();
        assertThat(seen.getInt("passages")).isEqualTo(1);
        assertThat(seen.getString("listed")).isEqualTo("notes/ferry");
        assertThat(seen.getString("found")).isEqualTo("notes/ferry");
        assertThat(seen.getString("text")).contains("seven in the morning");
        assertThat(seen.getJsonNumber("similarity").doubleValue()).isPositive();
        assertThat(seen.getInt("foundByAddress")).isEqualTo(1);
        assertThat(seen.getBoolean("grounded")).isTrue();
        assertThat(seen.getString("answer")).contains("seven in the morning");
        assertThat(seen.getString("cited")).isEqualTo("notes/ferry");
        assertThat(seen.getString("job")).isEqualTo("SUCCEEDED");
        assertThat(seen.getInt("done")).isPositive();
        assertThat(seen.getInt("gone")).isEqualTo(404);
    }

    private static void generate(Path description) throws Exception {
        assertThat(GENERATOR).as("copied by Maven").exists();
        run(List.of(
                java(),
                "-jar",
                GENERATOR.toString(),
                "generate",
                "-i",
                description.toString(),
                "-g",
                "java",
                "--library",
                "native",
                "-o",
                FOLDER.toString(),
                "--additional-properties",
                "useJakartaEe=true,openApiNullable=false,apiPackage=client.api,modelPackage=client.model,invokerPackage=client",
                "--global-property",
                "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"));
    }

    private static void compile() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn", "-proc:none", "-d", FOLDER.resolve("classes").toString(), "-cp", classPath()));
        try (Stream<Path> sources = Files.walk(FOLDER.resolve("src/main/java"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        ByteArrayOutputStream messages = new ByteArrayOutputStream();

        int status = ToolProvider.getSystemJavaCompiler().run(null, messages, messages, arguments.toArray(String[]::new));

        assertThat(status).as(messages.toString(UTF_8)).isZero();
    }

    /** The generator's archive contains the libraries that a generated client uses, except for Jakarta's annotations. */
    private static String classPath() {
        Path annotations = Path.of(Nonnull.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        return Stream.of(FOLDER.resolve("classes"), GENERATOR, annotations)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
