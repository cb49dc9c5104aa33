package io.kvasir.index.lexical;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.IndexSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Analyses query text with {@code to_tsvector}, token by token, and caches the result per token. This equals analysing the
 * whole text unless a {@code <} opens a tag. Each token gets a leading blank because the parser treats a path at the start
 * of a text differently.
 */
@Singleton
public class QueryAnalyzer {
    private static final int MAX_CACHED_TOKENS = 20_000;
    private static final int MAX_CACHED_LENGTH = 40;

    private final DataSource source;
    private final IndexSettings settings;
    private final Cache<String, List<String>> cache =
            Caffeine.newBuilder().maximumSize(MAX_CACHED_TOKENS).build();

    @Inject
    public QueryAnalyzer(DataSource source, IndexSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    private record AnalyzedToken(String text, List<String> terms) {}

    /** Returns the distinct terms of a query in alphabetical order. */
    Set<String> analyze(String question) {
        List<String> pieces = question.indexOf('<') >= 0 ? List.of(question) : List.of(question.strip().split("\\s+"));
        Set<String> words = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        for (String piece : pieces) {
            List<String> known = cache.getIfPresent(piece);
            if (known == null) {
                unknown.add(piece);
            } else {
                words.addAll(known);
            }
        }
        if (!unknown.isEmpty()) {
            for (AnalyzedToken piece : parse(unknown)) {
                words.addAll(piece.terms());
                if (piece.text().length() <= MAX_CACHED_LENGTH) {
                    cache.put(piece.text(), piece.terms());
                }
            }
        }
        return words;
    }

    private List<AnalyzedToken> parse(List<String> pieces) {
        return new SqlQuery()
                .add(
                        "select p.piece, tsvector_to_array(to_tsvector(?::regconfig, ' ' || p.piece)) from unnest(?::text[]) p(piece)",
                        settings.textSearchConfiguration(),
                        pieces)
                .list(source, row -> new AnalyzedToken(
                        row.getString(1), List.of((String[]) row.getArray(2).getArray())));
    }
}
