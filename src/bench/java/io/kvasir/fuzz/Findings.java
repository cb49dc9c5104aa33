package io.kvasir.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Counts faults by kind and records the first few of each kind with everything needed to reproduce them. */
final class Findings {
    private static final int WRITTEN_OF_EACH = 3;

    private final Path folder;
    private final long seed;
    private final String secret;
    private final Map<String, Integer> counts = new TreeMap<>();

    /**
     * Creates an empty set of findings.
     *
     * @param secret redacted from what is recorded; an empty string for none
     */
    Findings(Path folder, long seed, String secret) {
        this.folder = folder;
        this.seed = seed;
        this.secret = secret;
    }

    /** Adds a fault of one request. */
    synchronized void add(String fault, Shot shot, Answer answer, int worker, long number) {
        if (counts.merge(fault + " (" + shot.kind() + ")", 1, Integer::sum) > WRITTEN_OF_EACH) {
            return;
        }
        String sent = new String(shot.bytes(), StandardCharsets.ISO_8859_1);
        String request = secret.isEmpty() ? sent : sent.replace(secret, "*".repeat(secret.length()));
        String name = "seed" + seed + "-" + worker + "-" + number;
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".request"), request, StandardCharsets.ISO_8859_1);
            Files.writeString(folder.resolve(name + ".answer"), answer.text(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.printf("FOUND %s: %s, sent %s; ended %s after %d ms; bench.replay=%d:%d; %s%n", fault, shot.kind(), shot.delivery(),
                answer.end(),
                answer.millis(), worker, number, folder.resolve(name + ".request"));
        System.out.println("      > " + shown(request, 300));
        System.out.println("      < " + shown(answer.text(), 600));
    }

    /** Adds a fault that belongs to no single request. */
    synchronized void add(String fault) {
        counts.merge(fault, 1, Integer::sum);
        System.out.println("FOUND " + fault);
    }

    /** Returns the number of faults by kind. */
    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    private static String shown(String text, int most) {
        String one = text.replaceAll("\\r?\\n", " ⏎ ").replaceAll("\\p{Cntrl}", "·");
        return one.length() <= most ? one : one.substring(0, most) + "… (" + one.length() + ")";
    }
}
