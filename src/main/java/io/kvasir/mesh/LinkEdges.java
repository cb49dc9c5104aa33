package io.kvasir.mesh;

import io.kvasir.index.PassageLocation;
import io.kvasir.index.PassageLocations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The edges along links, in both directions, that leave some passages: four statements however many there are. A link leads
 * from the passage it stands in to those few passages of its target that are nearest to the question, and to each as much:
 * weighing them by how near they are to the question did not find more of the passages that were wanted.
 */
@Singleton
public class LinkEdges {
    /** What all links elsewhere in a passage's document weigh together, against 1 for each in the passage itself. */
    private static final double ELSEWHERE = 1;

    /** Of each linked document. */
    private static final int MAX_PASSAGES = 3;

    private static final int MAX_PASSAGES_READ = 100;
    private static final int MAX_DOCUMENTS = 40;

    private final Links links;
    private final PassageLocations places;

    @Inject
    public LinkEdges(Links links, PassageLocations places) {
        this.links = links;
        this.places = places;
    }

    /** A link between a passage that is known and a document whose passages are not read yet. */
    private record Lead(EdgeKind kind, PassageLocation from, UUID to, WrittenLink link, double weight) {}

    /**
     * The edges that leave some passages, each once for a pair.
     *
     * @param kinds {@code LINK}, {@code BACKLINK} or both
     */
    List<Edge> leaving(Collection<PassageLocation> passages, Set<EdgeKind> kinds, WalkRequest request) {
        Map<UUID, List<PassageLocation>> known =
                passages.stream().collect(Collectors.groupingBy(PassageLocation::document, LinkedHashMap::new, Collectors.toList()));
        if (known.isEmpty()) {
            return List.of();
        }
        List<WrittenLink> outgoing =
                kinds.contains(EdgeKind.LINK) ? links.outgoing(known.keySet(), request.scope()) : List.of();
        List<WrittenLink> incoming =
                kinds.contains(EdgeKind.BACKLINK) ? links.incoming(known.keySet(), request.scope()) : List.of();
        Map<String, List<Linkable>> named = named(outgoing, incoming, request);
        List<Lead> leads = new ArrayList<>();
        for (PassageLocation passage : passages) {
            forward(passage, outgoing, named, leads);
        }
        for (WrittenLink link : incoming) {
            UUID target = target(link, named);
            if (target != null && !target.equals(link.document())) {
                for (PassageLocation passage : Anchors.narrowed(known.getOrDefault(target, List.of()), link.heading())) {
                    leads.add(new Lead(EdgeKind.BACKLINK, passage, link.document(), link, 1));
                }
            }
        }
        return edges(few(leads), request);
    }

    private Map<String, List<Linkable>> named(List<WrittenLink> outgoing, List<WrittenLink> incoming, WalkRequest request) {
        Set<String> names = Stream.concat(outgoing.stream(), incoming.stream())
                .map(WrittenLink::name)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<Linkable>> named = new HashMap<>();
        if (!names.isEmpty()) {
            for (Linkable document : links.named(names, request.scope())) {
                document.names().forEach(name -> named.computeIfAbsent(name, any -> new ArrayList<>()).add(document));
            }
        }
        return named;
    }

    private static @Nullable UUID target(WrittenLink link, Map<String, List<Linkable>> named) {
        return link.target().isEmpty()
                ? link.document()
                : LinkResolver.resolve(link, named.getOrDefault(link.name(), List.of()))
                        .map(Linkable::id)
                        .orElse(null);
    }

    /** The links of the passage, and less so the others of its document. */
    private static void forward(
            PassageLocation passage, List<WrittenLink> outgoing, Map<String, List<Linkable>> named, List<Lead> leads) {
        List<WrittenLink> elsewhere = new ArrayList<>();
        for (WrittenLink link : outgoing) {
            if (link.document().equals(passage.document()) && passage.contains(link.start())) {
                lead(passage, link, 1, named, leads);
            } else if (link.document().equals(passage.document())) {
                elsewhere.add(link);
            }
        }
        for (WrittenLink link : elsewhere) {
            lead(passage, link, ELSEWHERE / Math.max(5, elsewhere.size()), named, leads);
        }
    }

    private static void lead(
            PassageLocation passage, WrittenLink link, double weight, Map<String, List<Linkable>> named, List<Lead> leads) {
        UUID target = target(link, named);
        if (target != null && (!target.equals(link.document()) || link.heading() != null)) {
            leads.add(new Lead(EdgeKind.LINK, passage, target, link, weight));
        }
    }

    /** Those to the documents that most leads go to. */
    private static List<Lead> few(List<Lead> leads) {
        Map<UUID, Double> weights = new LinkedHashMap<>();
        leads.forEach(lead -> weights.merge(lead.to(), lead.weight(), Double::sum));
        Set<UUID> chosen = weights.entrySet().stream()
                .sorted(Map.Entry.<UUID, Double>comparingByValue().reversed())
                .limit(MAX_DOCUMENTS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return leads.stream().filter(lead -> chosen.contains(lead.to())).toList();
    }

    private List<Edge> edges(List<Lead> leads, WalkRequest request) {
        Set<UUID> documents = new LinkedHashSet<>();
        Set<UUID> headed = new LinkedHashSet<>();
        for (Lead lead : leads) {
            documents.add(lead.to());
            if (lead.kind() == EdgeKind.LINK && lead.link().heading() != null) {
                headed.add(lead.to());
            }
        }
        if (documents.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<PassageLocation>> read = places
                .findInDocuments(documents, headed, MAX_PASSAGES_READ, request.question(), request.space(), request.scope())
                .stream()
                .collect(Collectors.groupingBy(PassageLocation::document));
        Map<List<Object>, Edge> edges = new LinkedHashMap<>();
        for (Lead lead : leads) {
            for (PassageLocation to : meant(lead, read.getOrDefault(lead.to(), List.of()))) {
                if (to.id() != lead.from().id()) {
                    edges.merge(
                            List.of(lead.kind(), lead.from().id(), to.id()),
                            new Edge(lead.kind(), lead.from().id(), to.id(), lead.weight(), lead.link().words()),
                            (one, more) -> new Edge(
                                    one.kind(), one.from(), one.to(), one.weight() + more.weight(), one.detail()));
                }
            }
        }
        return List.copyOf(edges.values());
    }

    private static List<PassageLocation> meant(Lead lead, List<PassageLocation> passages) {
        if (lead.kind() == EdgeKind.BACKLINK) {
            return passages.stream().filter(passage -> passage.contains(lead.link().start())).toList();
        }
        return Anchors.narrowed(passages, lead.link().heading()).stream()
                .sorted(Comparator.comparingDouble(PassageLocation::similarity).reversed())
                .limit(MAX_PASSAGES)
                .toList();
    }
}
