package io.kvasir.retrieval;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * The options {@code -Devaluation.…}; docs/evaluation.md describes each.
 *
 * @param collection the server's collection; empty for the folder's name
 * @param queries size of the sample; 0 for all
 * @param rounds repetitions of each query in each configuration
 * @param warmup uncounted searches of each configuration
 */
record EvaluationOptions(
        List<Path> folders,
        URI url,
        String key,
        String collection,
        String split,
        boolean load,
        int loadCallers,
        int queries,
        long seed,
        List<Configuration> configurations,
        int topK,
        int callers,
        int rounds,
        int warmup,
        boolean binary,
        boolean skipSameId,
        boolean runs,
        Path output) {
    private static final String PREFIX = "evaluation.";
    private static final Set<String> NAMES = Set.of(
            "folder", "url", "key", "home", "collection", "split", "load", "load-callers", "queries", "seed", "configurations",
            "top-k", "callers", "rounds", "warmup", "binary", "skip-same-id", "runs", "output");

    /** Parses the options; throws {@link IllegalArgumentException} for an unknown name or invalid value. */
    static EvaluationOptions of(Properties properties) throws IOException {
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PREFIX) && !NAMES.contains(name.substring(PREFIX.length()))) {
                throw new IllegalArgumentException("there is no option " + name);
            }
        }
        List<Path> folders = new ArrayList<>();
        for (String folder : text(properties, "folder", "").split(",")) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder.strip()).toAbsolutePath().normalize());
            }
        }
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("evaluation.folder must name a folder in BEIR's layout");
        }
        String collection = text(properties, "collection", "");
        if (!collection.isEmpty() && folders.size() > 1) {
            throw new IllegalArgumentException("evaluation.collection is for one folder only");
        }
        URI url = URI.create(text(properties, "url", "http://127.0.0.1:8000"));
        if (url.getHost() == null) {
            throw new IllegalArgumentException("evaluation.url must be like http://127.0.0.1:8000");
        }
        return new EvaluationOptions(
                folders,
                url,
                key(properties, url),
                collection,
                text(properties, "split", ""),
                flag(properties, "load", true),
                number(properties, "load-callers", 4, 1, 64),
                number(properties, "queries", 0, 0, Integer.MAX_VALUE),
                number(properties, "seed", 1, 0, Integer.MAX_VALUE),
                Configuration.list(text(properties, "configurations", "default")),
                number(properties, "top-k", 100, 1, 100),
                number(properties, "callers", 1, 1, 1_000),
                number(properties, "rounds", 1, 1, 10_000),
                number(properties, "warmup", 50, 0, 100_000),
                flag(properties, "binary", false),
                flag(properties, "skip-same-id", false),
                flag(properties, "runs", false),
                Path.of(text(properties, "output", "target/evaluation")));
    }

    /** Returns the given key, or else the admin token if the server is on this machine; never sends the token to another machine. */
    private static String key(Properties properties, URI url) throws IOException {
        String key = text(properties, "key", "");
        Path token = Path.of(text(properties, "home", ".kvasir"), "admin-token");
        boolean here = Set.of("127.0.0.1", "localhost", "[::1]").contains(url.getHost());
        return key.isEmpty() && here && Files.isReadable(token) ? Files.readString(token).strip() : key;
    }

    /** Returns the collection's name for a folder: the folder's name, with hyphens for characters not allowed in names. */
    String collectionOf(Path folder) {
        if (!collection.isEmpty()) {
            return collection;
        }
        String name = folder.getFileName().toString().replaceAll("[^\\p{L}\\p{N}._-]", "-").replaceFirst("^[._-]+", "");
        return name.isEmpty() ? "evaluation" : name.substring(0, Math.min(name.length(), 100));
    }

    private static String text(Properties properties, String name, String otherwise) {
        return properties.getProperty(PREFIX + name, otherwise).strip();
    }

    private static boolean flag(Properties properties, String name, boolean otherwise) {
        return switch (text(properties, name, String.valueOf(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(PREFIX + name + " must be true or false");
        };
    }

    private static int number(Properties properties, String name, int otherwise, int min, int max) {
        String given = text(properties, name, String.valueOf(otherwise));
        if (given.matches("\\d{1,9}") && Integer.parseInt(given) >= min && Integer.parseInt(given) <= max) {
            return Integer.parseInt(given);
        }
        if (given.equals(String.valueOf(otherwise))) {
            return otherwise;
        }
        throw new IllegalArgumentException(PREFIX + name + " must be a whole number from " + min + " to " + max);
    }
}
