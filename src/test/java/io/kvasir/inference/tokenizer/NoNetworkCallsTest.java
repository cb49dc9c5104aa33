package io.kvasir.inference.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks which network calls a process makes before its first vector, and where it stores files. */
class NoNetworkCallsTest {
    @TempDir
    private Path folder;

    private List<String> said(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Duser.home=" + Files.createDirectories(folder.resolve("user")),
                "-classpath",
                System.getProperty("java.class.path"),
                NetworkCallProbe.class.getName()));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeAll(List.of("OPT_OUT_TRACKING", "DJL_OFFLINE", "DJL_CACHE_DIR", "ENGINE_CACHE_DIR"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            List<String> lines = Files.readAllLines(said);
            assertThat(lines).contains(NetworkCallProbe.DONE);
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void tokenizerAndModel_useNoNetwork_andOnlyConfiguredFolders() throws Exception {
        assertThat(said(folder.resolve("kvasir").toString())).noneMatch(line -> line.startsWith(NetworkCallProbe.CALLED));

        assertThat(folder.resolve("user/.djl.ai")).doesNotExist();
        try (Stream<Path> kept = Files.walk(folder.resolve("kvasir/cache/djl"))) {
            assertThat(kept).anyMatch(file -> file.getFileName().toString().contains("tokenizers"));
        }
    }

    /** Verifies the probe: the library does call the network in its default configuration, and this is recorded. */
    @Test
    void library_byDefault_usesTheNetwork() throws Exception {
        assertThat(said(folder.toString(), "library")).anyMatch(line -> line.startsWith(NetworkCallProbe.CALLED));
    }
}
