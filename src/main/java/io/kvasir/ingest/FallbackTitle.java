package io.kvasir.ingest;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Derives a title from the uri of a document that has none. */
final class FallbackTitle {
    private static final int MIN_WORD_LENGTH = 3;

    private static final Pattern URL = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*+://");

    private FallbackTitle() {}

    /**
     * Returns whether a name says what its document is about: it has a word, or two beside a number. Identifiers of archives
     * or databases ({@code MED-10}, {@code doc12}, {@code 8f3c-…}) do not and would distort the embedding.
     */
    static boolean isInformative(String name) {
        long words = Arrays.stream(name.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.codePointCount(0, word.length()) >= MIN_WORD_LENGTH && word.chars().noneMatch(Character::isDigit))
                .count()
                + name.codePoints().filter(Character::isIdeographic).limit(1).count();
        return words >= (name.chars().anyMatch(Character::isDigit) ? 2 : 1);
    }

    private static String withoutQuery(String url) {
        int end = 0;
        while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
            end++;
        }
        return url.substring(0, end);
    }

    /** Returns the last path segment of the uri without a known file extension; the uri itself if the segment is blank. */
    static String of(String uri) {
        String path = URL.matcher(uri).find() ? withoutQuery(uri) : uri;
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        String name = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
        return DocumentReaders.mediaTypeOfFileName(name).isPresent() && name.lastIndexOf('.') > 0
                ? name.substring(0, name.lastIndexOf('.'))
                : name.isBlank() ? uri : name;
    }
}
