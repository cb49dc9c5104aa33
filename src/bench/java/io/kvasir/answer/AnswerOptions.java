package io.kvasir.answer;

import io.kvasir.retrieval.ServerClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options {@code -Danswers.…}; docs/evaluation.md describes each.
 *
 * @param questions the folder or file with the questions
 * @param collection the server's collection; empty for the folder's name
 * @param count size of the sample; 0 for all
 * @param foreign {@code half}, {@code none}, or a folder or file with questions that the documents do not answer
 * @param foreignCount size of the sample of those
 * @param output where to write each question with its answer; null for nowhere
 */
record AnswerOptions(
        Path questions,
        ServerClient server,
        String collection,
        boolean load,
        int loadCallers,
        int count,
        String foreign,
        int foreignCount,
        long seed,
        int callers,
        @Nullable Path output) {
    static final String HALF = "half";
    static final String NONE = "none";

    private static final String PREFIX = "answers.";
    private static final Set<String> NAMES = Set.of(
            "folder", "file", "url", "key", "home", "collection", "load", "load-callers", "questions", "foreign", "foreign-questions",
            "seed", "callers", "output");

    /** Parses the options; throws {@link IllegalArgumentException} for an unknown name or invalid value. */
    static AnswerOptions of(Properties properties) throws IOException {
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PREFIX) && !NAMES.contains(name.substring(PREFIX.length()))) {
                throw new IllegalArgumentException("there is no option " + name);
            }
        }
        String folder = text(properties, "folder", "");
        String file = text(properties, "file", "");
        if (folder.isEmpty() == file.isEmpty()) {
            throw new IllegalArgumentException("one of answers.folder and answers.file must name the questions");
        }
        Path place = Path.of(folder.isEmpty() ? file : folder).toAbsolutePath().normalize();
        boolean isFolder = Files.isDirectory(place);
        URI url = URI.create(text(properties, "url", "http://127.0.0.1:8000"));
        if (url.getHost() == null) {
            throw new IllegalArgumentException("answers.url must be like http://127.0.0.1:8000");
        }
        String foreign = text(properties, "foreign", isFolder ? HALF : NONE);
        if (foreign.equals(HALF) && !isFolder) {
            throw new IllegalArgumentException("answers.foreign=half is for a folder only");
        }
        String output = text(properties, "output", "");
        return new AnswerOptions(
                place,
                new ServerClient(url, key(properties, url)),
                text(properties, "collection", isFolder ? "answers-" + name(place) : "default"),
                isFolder && text(properties, "load", "true").equals("true"),
                number(properties, "load-callers", 4),
                number(properties, "questions", isFolder ? 1_000 : 0),
                foreign,
                number(properties, "foreign-questions", 500),
                number(properties, "seed", 1),
                Math.max(1, number(properties, "callers", 2)),
                output.isEmpty() ? null : Path.of(output));
    }

    private static String name(Path folder) {
        return folder.getFileName().toString().replaceAll("[^\\p{L}\\p{N}._-]", "-");
    }

    /** Returns the given key, or else the admin token if the server is on this machine; never sends the token to another machine. */
    private static String key(Properties properties, URI url) throws IOException {
        String key = text(properties, "key", "");
        Path token = Path.of(text(properties, "home", ".kvasir"), "admin-token");
        boolean here = Set.of("127.0.0.1", "localhost", "[::1]").contains(url.getHost());
        return key.isEmpty() && here && Files.isReadable(token) ? Files.readString(token).strip() : key;
    }

    private static String text(Properties properties, String name, String otherwise) {
        return properties.getProperty(PREFIX + name, otherwise).strip();
    }

    private static int number(Properties properties, String name, int otherwise) {
        String given = text(properties, name, String.valueOf(otherwise));
        if (given.matches("\\d{1,9}")) {
            return Integer.parseInt(given);
        }
        throw new IllegalArgumentException(PREFIX + name + " must be a whole number");
    }
}
