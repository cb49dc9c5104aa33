package io.kvasir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that db/postgres does not write through symbolic links in its folder. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DatabaseScriptTest {

    @ParameterizedTest
    @CsvSource({
        "start, postgres/server.log", "start, postgres/port", "start, postgres/lock", "start, postgres/setup.log",
        "start, variables/database.properties.new",
        "stop, postgres/lock", "destroy, postgres/lock"
    })
    void symbolicLink_isNotWrittenThrough(String command, String name, @TempDir Path folder) throws IOException, InterruptedException {
        Path victim = Files.writeString(folder.resolve("victim"), "untouched");
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve(name).getParent());
        Files.createDirectories(home.resolve("postgres"));
        Files.createSymbolicLink(home.resolve(name), victim);

        ProcessBuilder script = new ProcessBuilder(Path.of("db/postgres").toAbsolutePath().toString(), command).redirectErrorStream(true);
        script.environment().put("KVASIR_HOME", home.toString());
        script.environment().put("KVASIR_DB_ROUTE", "packages");
        script.environment().remove("KVASIR_DB_URL");
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(1);
        assertThat(output).contains(home.resolve(name).getFileName() + " is a link");
        assertThat(victim).hasContent("untouched");
        assertThat(home.resolve("postgres/route")).doesNotExist();
    }
}
