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
 * Reads the edges along links, in both directions, that leave some passages; the number of statements does not depend on
 * theirs. A link leads from its passage to the few passages of its target that are most similar to the query, with equal
 * weights. Weighting them by similarity did not improve recall.
 */
@Singleton
public class LinkEdges {
    /** Maximum total weight of the links elsewhere in a passage's document; each link in the passage itself has weight 1. */
    private static final double OTHER_LINKS_WEIGHT = 1;

    /** Maximum number of target passages per linked document. */
    private static final int MAX_PASSAGES_PER_DOCUMENT = 3;

    private static final int MAX_PASSAGES_READ = 100;
    private static final int MAX_DOCUMENTS = 40;

    private final LinkRepository links;
    private final PassageLocations locations;

    @Inject
    public LinkEdges(LinkRepository links, PassageLocations places) {
        this.links = links;
        this.locations = places;
    }

    /** A link from a known passage to a document whose passages are not read yet. */
    private record PendingEdge(EdgeKind kind, PassageLocation from, UUID to, UnresolvedLink link, double weight) {}

    /**
     * Returns the edges that leave some passages, at most one per kind and pair.
     *
     * @param kinds {@code LINK}, {@code BACKLINK} or both
     */
    List<Edge> edgesFrom(Collection<PassageLocation> passages, Set<EdgeKind> kinds, ExpansionRequest request) {
        Map<UUID, List<PassageLocation>> known =
                passages.stream().collect(Collectors.groupingBy(PassageLocation::document, LinkedHashMap::new, Collectors.toList()));
        if (known.isEmpty()) {
            return List.of();
        }
        List<UnresolvedLink> outgoing =
                kinds.contains(EdgeKind.LINK) ? links.outgoing(known.keySet(), request.scope()) : List.of();
        List<UnresolvedLink> incoming =
                kinds.contains(EdgeKind.BACKLINK) ? links.incoming(known.keySet(), request.scope()) : List.of();
        Map<String, List<LinkTarget>> named = targetsByName(outgoing, incoming, request);
        List<PendingEdge> leads = new ArrayList<>();
        for (PassageLocation passage : passages) {
            addOutgoing(passage, outgoing, named, leads);
        }
        for (UnresolvedLink link : incoming) {
            UUID target = target(link, named);
            if (target != null && !target.equals(link.document())) {
                for (PassageLocation passage : HeadingAnchors.narrow(known.getOrDefault(target, List.of()), link.heading())) {
                    leads.add(new PendingEdge(EdgeKind.BACKLINK, passage, link.document(), link, 1));
                }
            }
        }
        return edges(topTargets(leads), request);
    }

    private Map<String, List<LinkTarget>> targetsByName(List<UnresolvedLink> outgoing, List<UnresolvedLink> incoming, ExpansionRequest request) {
        Set<String> names = Stream.concat(outgoing.stream(), incoming.stream())
                .map(UnresolvedLink::name)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<LinkTarget>> named = new HashMap<>();
        if (!names.isEmpty()) {
            for (LinkTarget document : links.findByNames(names, request.scope())) {
                document.names().forEach(name -> named.computeIfAbsent(name, any -> new ArrayList<>()).add(document));
            }
        }
        return named;
    }

    private static @Nullable UUID target(UnresolvedLink link, Map<String, List<LinkTarget>> named) {
        return link.target().isEmpty()
                ? link.document()
                : LinkResolver.resolve(link, named.getOrDefault(link.name(), List.of()))
                        .map(LinkTarget::id)
                        .orElse(null);
    }

    /** Adds the links of the passage and, with lower weight, the others of its document. */
    private static void addOutgoing(
            PassageLocation passage, List<UnresolvedLink> outgoing, Map<String, List<LinkTarget>> named, List<PendingEdge> leads) {
        List<UnresolvedLink> elsewhere = new ArrayList<>();
        for (UnresolvedLink link : outgoing) {
            if (link.document().equals(passage.document()) && passage.contains(link.start())) {
                addEdge(passage, link, 1, named, leads);
            } else if (link.document().equals(passage.document())) {
                elsewhere.add(link);
            }
        }
        for (UnresolvedLink link : elsewhere) {
            addEdge(passage, link, OTHER_LINKS_WEIGHT / Math.max(5, elsewhere.size()), named, leads);
        }
    }

    private static void addEdge(
            PassageLocation passage, UnresolvedLink link, double weight, Map<String, List<LinkTarget>> named, List<PendingEdge> leads) {
        UUID target = target(link, named);
        if (target != null && (!target.equals(link.document()) || link.heading() != null)) {
            leads.add(new PendingEdge(EdgeKind.LINK, passage, target, link, weight));
        }
    }

    /** Keeps the edges to the documents with the highest total weight. */
    private static List<PendingEdge> topTargets(List<PendingEdge> leads) {
        Map<UUID, Double> weights = new LinkedHashMap<>();
        leads.forEach(lead -> weights.merge(lead.to(), lead.weight(), Double::sum));
        Set<UUID> chosen = weights.entrySet().stream()
                .sorted(Map.Entry.<UUID, Double>comparingByValue().reversed())
                .limit(MAX_DOCUMENTS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return leads.stream().filter(lead -> chosen.contains(lead.to())).toList();
    }

    private List<Edge> edges(List<PendingEdge> leads, ExpansionRequest request) {
        Set<UUID> documents = new LinkedHashSet<>();
        Set<UUID> headed = new LinkedHashSet<>();
        for (PendingEdge lead : leads) {
            documents.add(lead.to());
            if (lead.kind() == EdgeKind.LINK && lead.link().heading() != null) {
                headed.add(lead.to());
            }
        }
        if (documents.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<PassageLocation>> read = locations
                .findInDocuments(documents, headed, MAX_PASSAGES_READ, request.query(), request.scope())
                .stream()
                .collect(Collectors.groupingBy(PassageLocation::document));
        Map<List<Object>, Edge> edges = new LinkedHashMap<>();
        for (PendingEdge lead : leads) {
            for (PassageLocation to : targets(lead, read.getOrDefault(lead.to(), List.of()))) {
                if (to.id() != lead.from().id()) {
                    edges.merge(
                            List.of(lead.kind(), lead.from().id(), to.id()),
                            new Edge(lead.kind(), lead.from().id(), to.id(), lead.weight(), lead.link().displayText()),
                            (one, more) -> new Edge(
                                    one.kind(), one.from(), one.to(), one.weight() + more.weight(), one.detail()));
                }
            }
        }
        return List.copyOf(edges.values());
    }

    private static List<PassageLocation> targets(PendingEdge lead, List<PassageLocation> passages) {
        if (lead.kind() == EdgeKind.BACKLINK) {
            return passages.stream().filter(passage -> passage.contains(lead.link().start())).toList();
        }
        return HeadingAnchors.narrow(passages, lead.link().heading()).stream()
                .sorted(Comparator.comparingDouble(PassageLocation::similarity).reversed())
                .limit(MAX_PASSAGES_PER_DOCUMENT)
                .toList();
    }
}
