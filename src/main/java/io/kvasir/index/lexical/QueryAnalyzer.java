package io.kvasir.index.lexical;

import io.kvasir.index.IndexSettings;
import io.kvasir.index.SearchScope;
import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TermGroup;
import io.kvasir.text.analysis.TextAnalyzer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Analyzes queries as the documents of their collection were analyzed: in each of its languages. */
@Singleton
public class QueryAnalyzer {
    private final Language defaultLanguage;

    @Inject
    public QueryAnalyzer(IndexSettings settings) {
        defaultLanguage = settings.language();
    }

    /** Returns the languages of a scope's collection; that of the settings if it has none yet. */
    Set<Language> languages(SearchScope scope) {
        Set<Language> languages = EnumSet.noneOf(Language.class);
        scope.collection().languages().forEach(tag -> languages.add(Language.of(tag)));
        return languages.isEmpty() ? Set.of(defaultLanguage) : languages;
    }

    /** Returns the words of a query; of several that the same terms match, the first. */
    List<TermGroup> analyze(String query, SearchScope scope) {
        Set<Set<String>> known = new HashSet<>();
        List<TermGroup> groups = new ArrayList<>();
        for (TermGroup group : TextAnalyzer.queryGroups(query, languages(scope))) {
            if (known.add(group.alternatives())) {
                groups.add(group);
            }
        }
        return groups;
    }
}
