package io.kvasir.inference.onnx;

import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.TestInference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Measures throughput by number of compute threads and batch size in shuffled rounds; reports medians relative to the best.
 *
 * <p>{@code mvn -Pbench -Dbench=SettingsBench}
 */
public final class SettingsBench {
    private SettingsBench() {}

    private record Setting(String variant, int threads, int batchTokens) {}

    public static void main(String[] arguments) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        int rounds = Integer.getInteger("bench.rounds", 5);
        Map<Setting, OnnxFixture> servers = new LinkedHashMap<>();
        for (String variant : List.of("int8", "fp32")) {
            for (int threads : new int[] {Math.max(1, cores / 2), cores, 2 * cores}) {
                for (int batch : variant.equals("int8") ? new int[] {256} : new int[] {32, 256, 2048}) {
                    servers.put(
                            new Setting(variant, threads, batch),
                            new OnnxFixture(TestInference.settings(threads, 100_000, batch), variant));
                }
            }
        }
        OnnxFixture any = servers.values().iterator().next();
        BenchTexts corpus = BenchTexts.of(System.getProperty("bench.texts", "src/main/vault"));
        for (int[] kind : new int[][] {{300, 14}, {60, 126}}) {
            List<String> texts = corpus.texts(any.models().embedder(), kind[0], kind[1], kind[1]);
            Map<Setting, double[]> seconds = new LinkedHashMap<>();
            List<Setting> order = new ArrayList<>(servers.keySet());
            for (int round = -1; round < rounds; round++) {
                Collections.shuffle(order, new Random(round));
                for (Setting setting : order) {
                    long start = System.nanoTime();
                    Objects.requireNonNull(servers.get(setting)).models().embedder().embedQueries(texts, Urgency.of(Priority.NORMAL));
                    if (round >= 0) {
                        seconds.computeIfAbsent(setting, key -> new double[rounds])[round] = (System.nanoTime() - start) / 1e9;
                    }
                }
            }
            System.out.printf("%n| texts of %d tokens | threads | batch tokens | texts/s |%n|---|---|---|---|%n", kind[1] + 2);
            for (Setting setting : servers.keySet()) {
                System.out.printf(
                        Locale.ROOT, "| %s | %d | %d | %.0f |%n", setting.variant(), setting.threads(), setting.batchTokens(),
                        texts.size() / EmbeddingBench.median(Objects.requireNonNull(seconds.get(setting))));
            }
        }
        System.exit(0);
    }
}
