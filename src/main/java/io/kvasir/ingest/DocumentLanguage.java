package io.kvasir.ingest;

import io.kvasir.text.analysis.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the language of a document, by which its text is analyzed. */
final class DocumentLanguage {
    private static final List<String> METADATA_NAMES = List.of("lang", "language");
    private static final Set<String> CODES = Set.of(Locale.getISOLanguages());

    private DocumentLanguage() {}

    /**
     * Returns the language that the document tells in its metadata, else that of its collection, else the one its words are of,
     * else the default.
     */
    static Language of(Map<String, Object> metadata, @Nullable String collectionLanguage, String text, Language defaultLanguage) {
        return METADATA_NAMES.stream()
                .flatMap(name -> metadata.get(name) instanceof String tag ? parse(tag).stream() : Optional.<Language>empty().stream())
                .findFirst()
                .or(() -> collectionLanguage == null ? Optional.empty() : Optional.of(Language.of(collectionLanguage)))
                .orElse(defaultLanguage);
    }

    /** Returns the language of a tag with a two-letter code; anything else may be the name of a programming language. */
    private static Optional<Language> parse(String tag) {
        String code = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
        return CODES.contains(code) ? Optional.of(Language.of(code)) : Optional.empty();
    }
}
