package io.kvasir.inference.onnx;

import io.kvasir.inference.Embedder;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Cuts real texts into pieces of a given number of tokens: the user's own folder, a BEIR corpus, or the sample documents. */
final class BenchTexts {
    private final List<String> words;

    private BenchTexts(List<String> words) {
        this.words = words;
    }

    static BenchTexts of(String place) throws IOException {
        Path path = Path.of(place);
        List<String> words = new ArrayList<>();
        if (Files.isRegularFile(path)) {
            try (Stream<String> lines = Files.lines(path)) {
                lines.limit(5_000).forEach(line -> {
                    try (JsonReader reader = Json.createReader(new StringReader(line))) {
                        JsonObject object = reader.readObject();
                        words.addAll(List.of(object.getString("text").strip().split("\\s+")));
                    }
                });
            }
        } else {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).filter(f -> f.toString().matches(".*\\.(md|txt)")).sorted().toList()) {
                    words.addAll(List.of(Files.readString(file).strip().split("\\s+")));
                }
            }
        }
        words.removeIf(String::isBlank);
        if (words.size() < 500) {
            throw new IOException(place + " has fewer than 500 words of text");
        }
        return new BenchTexts(words);
    }

    /** Returns distinct texts of {@code min} to {@code max} tokens each, not counting special tokens. */
    List<String> texts(Embedder embedder, int count, int min, int max) {
        Random random = new Random(11);
        List<String> texts = new ArrayList<>(count);
        while (texts.size() < count) {
            int wanted = min + (max > min ? random.nextInt(max - min + 1) : 0);
            int at = random.nextInt(words.size());
            StringBuilder text = new StringBuilder();
            int tokens = 0;
            while (tokens < wanted) {
                String word = words.get(at++ % words.size());
                int more = embedder.countTokens(word);
                if (tokens + more <= wanted) {
                    text.append(text.isEmpty() ? "" : " ").append(word);
                    tokens += more;
                }
            }
            texts.add(text.toString());
        }
        Collections.shuffle(texts, random);
        return texts;
    }
}
