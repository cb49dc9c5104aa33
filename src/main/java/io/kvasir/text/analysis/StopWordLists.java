package io.kvasir.text.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/** Reads the stop words of the languages: those of PostgreSQL for English, else those that come with Lucene. */
final class StopWordLists {
    private StopWordLists() {}

    static Set<String> of(Language language) {
        return switch (language) {
            case NONE -> Set.of();
            case ENGLISH -> lines(TextAnalyzer.class, "stopwords-en.txt");
            case ROMANIAN, TURKISH -> lines(TurkishAnalyzer.class, "/org/apache/lucene/analysis/" + language.tag() + "/stopwords.txt");
            default -> snowball(language);
        };
    }

    private static Set<String> snowball(Language language) {
        String path = "/org/apache/lucene/analysis/snowball/" + language.name().toLowerCase(Locale.ROOT) + "_stop.txt";
        try (InputStreamReader reader = open(SnowballFilter.class, path)) {
            return words(WordlistLoader.getSnowballWordSet(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> lines(Class<?> owner, String path) {
        try (InputStreamReader reader = open(owner, path)) {
            return words(WordlistLoader.getWordSet(reader, "#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStreamReader open(Class<?> owner, String path) throws IOException {
        InputStream stream = owner.getResourceAsStream(path);
        if (stream == null) {
            throw new IOException("no stop words at " + path);
        }
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    private static Set<String> words(CharArraySet list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(word -> new String((char[]) word))
                .collect(Collectors.toUnmodifiableSet());
    }
}
