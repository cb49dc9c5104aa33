package io.kvasir.mesh;

import io.kvasir.document.CollectionSnapshot;
import io.kvasir.index.VectorSearch;
import io.kvasir.index.PassageLocation;
import io.kvasir.index.PassageLocations;
import io.kvasir.index.TermOverlaps;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the passages that belong to some others, and learns which do. */
@Singleton
public class Mesh {
    private static final System.Logger LOG = System.getLogger(Mesh.class.getName());

    /** Of each passage compared. */
    private static final int NEIGHBOURS = 5;

    /** Passages that have a word, at most, for it to count as rare. */
    private static final int RARE = 20;

    /** Of one answer. */
    private static final int MAX_CITED = 8;

    private final LinkEdges links;
    private final TermOverlaps terms;
    private final VectorSearch nearest;
    private final PassageLocations places;
    private final UsedTogether usedTogether;
    private final MeshSettings settings;
    private final PageRank walk;

    @Inject
    public Mesh(
            LinkEdges links,
            TermOverlaps terms,
            VectorSearch nearest,
            PassageLocations places,
            UsedTogether usedTogether,
            MeshSettings settings) {
        this.links = links;
        this.terms = terms;
        this.nearest = nearest;
        this.places = places;
        this.usedTogether = usedTogether;
        this.settings = settings;
        walk = new PageRank(settings.damping(), settings.iterations(), settings.weights());
    }

    /** The passages that a walk from the seeds reaches, the seeds left out, best first. */
    public List<Associated> associated(WalkRequest request) {
        Map<Long, Seed> strongest = strongest(request.seeds());
        List<PassageLocation> start = read(strongest.keySet(), request);
        List<Seed> seeds = start.stream().map(place -> strongest.get(place.id())).toList();
        int limit = Math.min(request.limit(), settings.maxAssociated());
        if (seeds.isEmpty() || limit == 0) {
            return List.of();
        }
        List<Edge> edges = new ArrayList<>();
        long[] compared = strongest.keySet().stream()
                .filter(id -> start.stream().anyMatch(place -> place.id() == id))
                .limit(settings.compared())
                .mapToLong(Long::longValue)
                .toArray();
        if (settings.uses(EdgeKind.SHARED_TERMS) && compared.length > 0) {
            edges.addAll(sharedTerms(compared, request));
        }
        if (settings.uses(EdgeKind.NEIGHBOUR) && compared.length > 0) {
            edges.addAll(neighbours(compared, request));
        }
        if (settings.uses(EdgeKind.USED_TOGETHER)) {
            edges.addAll(citedWith(strongest.keySet(), start, request));
        }
        alongLinks(start, seeds, edges, request);
        return walk.associated(seeds, edges, limit);
    }

    /** The strongest seeds by their passages, strongest first. */
    private Map<Long, Seed> strongest(List<Seed> seeds) {
        Map<Long, Seed> strongest = new LinkedHashMap<>();
        seeds.stream()
                .sorted(Comparator.comparingDouble(Seed::weight).reversed())
                .limit(settings.seeds())
                .forEach(seed -> strongest.putIfAbsent(seed.passage(), seed));
        return strongest;
    }

    private List<PassageLocation> read(Collection<Long> passages, WalkRequest request) {
        long[] ids = passages.stream().mapToLong(Long::longValue).toArray();
        return places.find(ids, request.question(), request.space(), request.scope());
    }

    private List<Edge> sharedTerms(long[] seeds, WalkRequest request) {
        return terms.find(seeds, RARE, NEIGHBOURS, request.scope()).stream()
                .map(shared -> new Edge(
                        EdgeKind.SHARED_TERMS,
                        shared.from(),
                        shared.to(),
                        shared.weight(),
                        String.join(", ", shared.terms())))
                .toList();
    }

    private List<Edge> neighbours(long[] seeds, WalkRequest request) {
        List<Edge> edges = new ArrayList<>();
        places.vectors(seeds, request.space()).forEach((from, vector) -> nearest
                .nearest(vector, request.space(), request.scope(), NEIGHBOURS + 1)
                .forEach(hit -> {
                    if (hit.passage() != from && hit.score() > 0) {
                        edges.add(new Edge(
                                EdgeKind.NEIGHBOUR,
                                from,
                                hit.passage(),
                                hit.score(),
                                String.format(Locale.ROOT, "similarity %.3f", hit.score())));
                    }
                }));
        return edges;
    }

    /** What was learned is kept by passage alone: where it leads is read within the scope before it counts. */
    private List<Edge> citedWith(Collection<Long> seeds, List<PassageLocation> known, WalkRequest request) {
        List<Edge> learned = usedTogether.leaving(seeds);
        if (learned.isEmpty()) {
            return learned;
        }
        Set<Long> seen = new HashSet<>();
        known.forEach(place -> seen.add(place.id()));
        read(learned.stream().map(Edge::to).toList(), request).forEach(place -> seen.add(place.id()));
        return learned.stream()
                .filter(edge -> seen.contains(edge.from()) && seen.contains(edge.to()))
                .toList();
    }

    /** Follows links from the seeds, then from where the walk so far would most often be. */
    private void alongLinks(List<PassageLocation> start, List<Seed> seeds, List<Edge> edges, WalkRequest request) {
        Set<EdgeKind> kinds = EnumSet.noneOf(EdgeKind.class);
        for (EdgeKind kind : List.of(EdgeKind.LINK, EdgeKind.BACKLINK)) {
            if (settings.uses(kind)) {
                kinds.add(kind);
            }
        }
        Set<Long> followed = new HashSet<>();
        List<PassageLocation> next = start;
        for (int hop = 1; hop <= settings.hops() && !kinds.isEmpty() && !next.isEmpty(); hop++) {
            next.forEach(place -> followed.add(place.id()));
            edges.addAll(links.leaving(next, kinds, request));
            if (hop < settings.hops()) {
                List<Long> reached = walk.associated(seeds, edges, settings.seeds() + followed.size()).stream()
                        .map(Associated::passage)
                        .filter(passage -> !followed.contains(passage))
                        .limit(settings.seeds())
                        .toList();
                next = read(reached, request);
            }
        }
    }

    /**
     * Learns that an answer cited these passages together. Meant to be called when the answer is given, apart from the caller
     * who waits for it: two short statements. A failure is logged and nothing else.
     */
    public void usedTogether(CollectionSnapshot collection, List<Long> passages) {
        List<Long> cited = UsedTogether.distinct(passages, MAX_CITED);
        if (!settings.learning() || !settings.uses(EdgeKind.USED_TOGETHER) || cited.size() < 2) {
            return;
        }
        try {
            usedTogether.remember(collection.id(), cited);
            usedTogether.renew(collection.id(), settings.renewal(), settings.halfLife());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "What was cited together is not remembered", e);
        }
    }
}
