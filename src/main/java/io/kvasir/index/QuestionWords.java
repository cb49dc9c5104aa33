package io.kvasir.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * The words of questions in the form that is indexed. PostgreSQL makes it, piece by piece, and what it made of common pieces
 * is remembered: its parser looks across white space only where a {@code <} begins a tag. White space goes before each piece,
 * as it takes {@code ./a} for another thing at the very beginning of a text.
 */
@Singleton
public class QuestionWords {
    private static final int REMEMBERED = 20_000;
    private static final int LONGEST_REMEMBERED = 40;

    private final DataSource source;
    private final IndexSettings settings;
    private final Cache<String, List<String>> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    @Inject
    public QuestionWords(DataSource source, IndexSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    private record Piece(String text, List<String> words) {}

    /** Every word once, in alphabetical order. */
    Set<String> of(String question) {
        List<String> pieces = question.indexOf('<') >= 0 ? List.of(question) : List.of(question.strip().split("\\s+"));
        Set<String> words = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        for (String piece : pieces) {
            List<String> known = remembered.getIfPresent(piece);
            if (known == null) {
                unknown.add(piece);
            } else {
                words.addAll(known);
            }
        }
        if (!unknown.isEmpty()) {
            for (Piece piece : parsed(unknown)) {
                words.addAll(piece.words());
                if (piece.text().length() <= LONGEST_REMEMBERED) {
                    remembered.put(piece.text(), piece.words());
                }
            }
        }
        return words;
    }

    private List<Piece> parsed(List<String> pieces) {
        return new SqlQuery()
                .add(
                        "select p.piece, tsvector_to_array(to_tsvector(?::regconfig, ' ' || p.piece)) from unnest(?::text[]) p(piece)",
                        settings.textSearchConfiguration(),
                        pieces)
                .list(source, row -> new Piece(
                        row.getString(1), List.of((String[]) row.getArray(2).getArray())));
    }
}
