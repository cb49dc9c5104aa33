package io.kvasir.inference.onnx;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that the runtime's shutdown hook frees nothing that a run still needs when a signal stops a computing process. */
class ShutdownTest {
    /** The JVM's exit code after an orderly end by SIGTERM: 128 plus the signal number. */
    private static final int ENDED_BY_TERM = 143;

    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no TERM signal")
    void computingProcess_onTermSignal_worksUntilStopped() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:ErrorFile=" + folder.resolve("hs_err.log"),
                        "-XX:-CreateCoredumpOnCrash",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        EndlessRuns.class.getName()))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            awaitRunning(output);
            // Process.destroy() would close the output as well.
            process.toHandle().destroy();

            List<String> payload = output.lines().toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(() -> String.join("\n", payload)).isEqualTo(ENDED_BY_TERM);
            assertThat(payload).contains(EndlessRuns.COMPUTED);
            assertThat(folder).isEmptyDirectory();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void awaitRunning(BufferedReader output) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = output.readLine(); !EndlessRuns.RUNNING.equals(line); line = output.readLine()) {
            assertThat(line).as(before::toString).isNotNull();
            before.append(line).append('\n');
        }
    }
}
