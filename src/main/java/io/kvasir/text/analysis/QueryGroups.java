package io.kvasir.text.analysis;

import io.kvasir.text.analysis.Term.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The words of a query over several languages: what stands at one place is one group, whatever the language. */
final class QueryGroups {
    private record Place(int start, int end, Kind kind) {}

    private record Group(Term first, int position, Set<String> alternatives) {}

    private final Map<Place, Group> groups = new LinkedHashMap<>();
    private final Map<Integer, Integer> positions = new HashMap<>();

    private QueryGroups() {}

    static List<TermGroup> of(String query, Set<Language> languages) {
        QueryGroups groups = new QueryGroups();
        (languages.isEmpty() ? Set.of(Language.ENGLISH) : new TreeSet<>(languages))
                .forEach(language -> groups.add(TextAnalyzer.of(language).analyze(query)));
        return groups.distinct();
    }

    private void add(List<Term> terms) {
        Map<Long, Group> byPlace = new HashMap<>();
        for (Term term : terms) {
            long place = (long) term.start() << 32 | term.end();
            if (term.isStopWord()) {
                continue;
            }
            @Nullable Group group = term.kind() == Kind.VARIANT ? byPlace.get(place) : null;
            if (group == null) {
                int position = positions.computeIfAbsent(term.start(), start -> term.position());
                group = groups.computeIfAbsent(
                        new Place(term.start(), term.end(), term.kind()), key -> new Group(term, position, new HashSet<>()));
                byPlace.put(place, group);
            }
            group.alternatives().add(term.text());
        }
    }

    /** Returns the groups in the order of the query; of several with the same terms, the first. */
    private List<TermGroup> distinct() {
        List<Group> ordered = new ArrayList<>(groups.values());
        ordered.sort(Comparator.comparingInt((Group group) -> group.first().start()));
        Set<Set<String>> seen = new HashSet<>();
        List<TermGroup> distinct = new ArrayList<>();
        for (Group group : ordered) {
            if (seen.add(group.alternatives())) {
                distinct.add(new TermGroup(
                        group.first().surface(), group.first().kind(), group.position(), group.alternatives()));
            }
        }
        return distinct;
    }
}
