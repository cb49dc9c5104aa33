package io.kvasir.retrieval;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A test collection in the layout of BEIR: {@code corpus.jsonl} with {@code _id, title, text}, {@code queries.jsonl} with
 * {@code _id, text}, and judgements below {@code qrels}.
 *
 * @param judgements the file of judgements
 */
public record BeirFolder(Path folder, Path judgements) {

    /**
     * Opens a folder.
     *
     * @param split of the judgements: {@code dev} for {@code qrels/dev.tsv}; empty for {@code test.tsv}, or for the only file
     *     there
     */
    public static BeirFolder open(Path folder, String split) throws IOException {
        for (String name : List.of("corpus.jsonl", "queries.jsonl", "qrels")) {
            if (!Files.exists(folder.resolve(name))) {
                throw new IOException(folder + " has no " + name);
            }
        }
        Path qrels = folder.resolve("qrels");
        Path preferred = qrels.resolve((split.isEmpty() ? "test" : split) + ".tsv");
        if (Files.exists(preferred)) {
            return new BeirFolder(folder, preferred);
        }
        try (Stream<Path> files = Files.list(qrels)) {
            List<Path> there = files.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
            if (!split.isEmpty() || there.size() != 1) {
                throw new IOException(preferred + " is not there, but " + there + "; evaluation.split names one of them");
            }
            return new BeirFolder(folder, there.getFirst());
        }
    }

    /** A document of a BEIR corpus; title and text may be empty. */
    public record Document(String id, String title, String text) {}

    Corpus corpus() throws IOException {
        return corpus(document -> true);
    }

    /** Returns the documents that satisfy a condition. */
    public Corpus corpus(Predicate<Document> wanted) throws IOException {
        return new Corpus(folder.resolve("corpus.jsonl"), wanted);
    }

    public Judgements readJudgements() throws IOException {
        return Judgements.read(judgements);
    }

    /** Returns the texts of the wanted queries in file order. */
    public Map<String, String> queries(Set<String> wanted) throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        try (Lines lines = new Lines(folder.resolve("queries.jsonl"))) {
            for (Optional<JsonObject> line = lines.next(); line.isPresent(); line = lines.next()) {
                String id = text(line.get(), "_id");
                if (wanted.contains(id)) {
                    queries.put(id, text(line.get(), "text"));
                }
            }
        }
        return queries;
    }

    /** Returns a string or number as text; empty if the field is missing. */
    private static String text(JsonObject line, String field) {
        return switch (line.get(field)) {
            case null -> "";
            case JsonString string -> string.getString();
            case Object other -> other.toString().equals("null") ? "" : other.toString();
        };
    }

    /** Streams the documents one at a time; safe for use by several threads. */
    public static final class Corpus implements Closeable {
        private final Lines lines;
        private final Predicate<Document> wanted;

        private Corpus(Path file, Predicate<Document> wanted) throws IOException {
            lines = new Lines(file);
            this.wanted = wanted;
        }

        public synchronized Optional<Document> next() throws IOException {
            Optional<Document> next = read();
            while (next.isPresent() && !wanted.test(next.get())) {
                next = read();
            }
            return next;
        }

        private Optional<Document> read() throws IOException {
            return lines.next().map(line -> new Document(text(line, "_id"), text(line, "title").strip(), text(line, "text")));
        }

        /** Returns the fraction of the file read so far, from 0 to 1. */
        synchronized double progress() throws IOException {
            return lines.progress();
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /** Reads a file with one JSON object per line. */
    private static final class Lines implements Closeable {
        private final Path file;
        private final SeekableByteChannel channel;
        private final BufferedReader reader;
        private int number;

        Lines(Path file) throws IOException {
            this.file = file;
            channel = Files.newByteChannel(file);
            reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        }

        Optional<JsonObject> next() throws IOException {
            String line = reader.readLine();
            number++;
            while (line != null && line.isBlank()) {
                line = reader.readLine();
                number++;
            }
            if (line == null) {
                return Optional.empty();
            }
            try (JsonReader json = ServerClient.READERS.createReader(new StringReader(line))) {
                JsonObject object = json.readObject();
                if (text(object, "_id").isEmpty()) {
                    throw new IOException(file + ":" + number + ": no _id");
                }
                return Optional.of(object);
            } catch (JsonException e) {
                throw new IOException(file + ":" + number + ": no JSON object", e);
            }
        }

        double progress() throws IOException {
            return channel.size() == 0 ? 1 : (double) channel.position() / channel.size();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
