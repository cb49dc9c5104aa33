package io.kvasir.answer.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.Term;
import io.kvasir.text.analysis.TextAnalyzer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The terms of texts. The same passages are asked about again and again, so that they are remembered. Safe for use by several threads. */
public final class TermSets {
    private static final long MAX_CHARACTERS = 8_000_000;
    /** A compound with such a beginning is another word than the rest of it: a non-member is no member. */
    private static final Pattern OTHER_WORD = Pattern.compile("(?i)(?:non|un|bi|semi|anti|ex|pre|post|sub|half|multi)[-‐‑]\\p{L}.*");

    private final Cache<Key, Analyzed> known;
    private final Set<Language> languages;
    private final List<TextAnalyzer> analyzers;

    private record Key(Set<Language> languages, String text) {}

    /** The distinct terms of a text, and its primary terms in their order. */
    private record Analyzed(Set<String> terms, List<String> sequence) {
        private static final Analyzed NOTHING = new Analyzed(Set.of(), List.of());
    }

    /** Texts are analyzed in each of these languages; {@link Language#NONE} if there is none. */
    public TermSets(Set<Language> languages) {
        this(
                languages,
                Caffeine.newBuilder()
                        .maximumWeight(MAX_CHARACTERS)
                        .weigher((Key key, Analyzed terms) -> 4 * key.text().length() + 64)
                        .build());
    }

    private TermSets(Set<Language> languages, Cache<Key, Analyzed> known) {
        this.languages = Set.copyOf(languages);
        this.known = known;
        analyzers = (languages.isEmpty() ? Set.of(Language.NONE) : languages).stream().sorted().map(TextAnalyzer::of).toList();
    }

    /** Returns those of other languages, which share the memory with these. */
    public TermSets in(Set<Language> others) {
        return languages.equals(others) ? this : new TermSets(others, known);
    }

    /** Returns the terms of a text but stop words. */
    public Set<String> of(String text) {
        return analyzed(text).terms();
    }

    /** Returns the terms of a text in their order, without stop words, parts and variants. */
    List<String> sequence(String text) {
        return analyzed(text).sequence();
    }

    private Analyzed analyzed(String text) {
        return text.isEmpty() ? Analyzed.NOTHING : known.get(new Key(languages, text), key -> analyze(key.text()));
    }

    private Analyzed analyze(String text) {
        Set<String> terms = new HashSet<>();
        for (TextAnalyzer analyzer : analyzers) {
            addTerms(analyzer.analyze(text), text, terms);
        }
        List<String> sequence = analyzers.getFirst().analyze(text).stream()
                .filter(term -> term.isPrimary() && !term.isStopWord())
                .map(Term::text)
                .toList();
        return new Analyzed(Set.copyOf(terms), sequence);
    }

    private static void addTerms(List<Term> all, String text, Set<String> terms) {
        Map<Integer, Term> tokens = new HashMap<>();
        all.stream().filter(Term::isPrimary).forEach(term -> tokens.putIfAbsent(term.position(), term));
        for (Term term : all) {
            if (!term.isStopWord() && !isRemainder(term, tokens.get(term.position()), text)) {
                terms.add(term.text());
            }
        }
    }

    /** Returns whether a part is what follows the prefix of a compound that is another word. */
    private static boolean isRemainder(Term term, @Nullable Term token, String text) {
        return term.kind() == Term.Kind.PART
                && token != null
                && term.start() > token.start()
                && OTHER_WORD.matcher(text.substring(token.start(), token.end())).matches();
    }
}
