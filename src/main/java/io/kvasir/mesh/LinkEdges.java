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
    public LinkEdges(LinkRepository links, PassageLocations locations) {
        this.links = links;
        this.locations = locations;
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
        List<PendingEdge> pendingEdges = new ArrayList<>();
        for (PassageLocation passage : passages) {
            addOutgoing(passage, outgoing, named, pendingEdges);
        }
        for (UnresolvedLink link : incoming) {
            UUID target = target(link, named);
            if (target != null && !target.equals(link.document())) {
                for (PassageLocation passage : HeadingAnchors.narrow(known.getOrDefault(target, List.of()), link.heading())) {
                    pendingEdges.add(new PendingEdge(EdgeKind.BACKLINK, passage, link.document(), link, 1));
                }
            }
        }
        return edges(topTargets(pendingEdges), request);
    }

    private Map<String, List<LinkTarget>> targetsByName(
            List<UnresolvedLink> outgoing, List<UnresolvedLink> incoming, ExpansionRequest request) {
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
            PassageLocation passage, List<UnresolvedLink> outgoing, Map<String, List<LinkTarget>> named, List<PendingEdge> pendingEdges) {
        List<UnresolvedLink> elsewhere = new ArrayList<>();
        for (UnresolvedLink link : outgoing) {
            if (link.document().equals(passage.document()) && passage.contains(link.start())) {
                addEdge(passage, link, 1, named, pendingEdges);
            } else if (link.document().equals(passage.document())) {
                elsewhere.add(link);
            }
        }
        for (UnresolvedLink link : elsewhere) {
            addEdge(passage, link, OTHER_LINKS_WEIGHT / Math.max(5, elsewhere.size()), named, pendingEdges);
        }
    }

    private static void addEdge(
            PassageLocation passage,
            UnresolvedLink link,
            double weight,
            Map<String, List<LinkTarget>> named,
            List<PendingEdge> pendingEdges) {
        UUID target = target(link, named);
        if (target != null && (!target.equals(link.document()) || link.heading() != null)) {
            pendingEdges.add(new PendingEdge(EdgeKind.LINK, passage, target, link, weight));
        }
    }

    /** Keeps the edges to the documents with the highest total weight. */
    private static List<PendingEdge> topTargets(List<PendingEdge> pendingEdges) {
        Map<UUID, Double> weights = new LinkedHashMap<>();
        pendingEdges.forEach(edge -> weights.merge(edge.to(), edge.weight(), Double::sum));
        Set<UUID> chosen = weights.entrySet().stream()
                .sorted(Map.Entry.<UUID, Double>comparingByValue().reversed())
                .limit(MAX_DOCUMENTS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return pendingEdges.stream().filter(edge -> chosen.contains(edge.to())).toList();
    }

    private List<Edge> edges(List<PendingEdge> pendingEdges, ExpansionRequest request) {
        Set<UUID> documents = new LinkedHashSet<>();
        Set<UUID> headed = new LinkedHashSet<>();
        for (PendingEdge edge : pendingEdges) {
            documents.add(edge.to());
            if (edge.kind() == EdgeKind.LINK && edge.link().heading() != null) {
                headed.add(edge.to());
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
        for (PendingEdge edge : pendingEdges) {
            for (PassageLocation to : targets(edge, read.getOrDefault(edge.to(), List.of()))) {
                if (to.id() != edge.from().id()) {
                    edges.merge(
                            List.of(edge.kind(), edge.from().id(), to.id()),
                            new Edge(edge.kind(), edge.from().id(), to.id(), edge.weight(), edge.link().displayText()),
                            (one, more) -> new Edge(
                                    one.kind(), one.from(), one.to(), one.weight() + more.weight(), one.detail()));
                }
            }
        }
        return List.copyOf(edges.values());
    }

    private static List<PassageLocation> targets(PendingEdge edge, List<PassageLocation> passages) {
        if (edge.kind() == EdgeKind.BACKLINK) {
            return passages.stream().filter(passage -> passage.contains(edge.link().start())).toList();
        }
        return HeadingAnchors.narrow(passages, edge.link().heading()).stream()
                .sorted(Comparator.comparingDouble(PassageLocation::similarity).reversed())
                .limit(MAX_PASSAGES_PER_DOCUMENT)
                .toList();
    }
}
