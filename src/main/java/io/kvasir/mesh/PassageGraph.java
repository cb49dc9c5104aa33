package io.kvasir.mesh;

import io.kvasir.document.CollectionSnapshot;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.PassageLocation;
import io.kvasir.index.PassageLocations;
import io.kvasir.index.QueryVector;
import io.kvasir.index.lexical.TermOverlaps;
import io.kvasir.index.vector.VectorSearch;
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

/** Expands passages along the graph of links and other edges, and records co-citations. */
@Singleton
public class PassageGraph {
    private static final System.Logger LOG = System.getLogger(PassageGraph.class.getName());

    /** Maximum number of similar passages, and of passages with shared terms, per seed. */
    private static final int MAX_SIMILAR = 5;

    /** Highest document frequency of a rare term. */
    private static final int MAX_DOCUMENT_FREQUENCY = 20;

    /** Maximum number of passages recorded per answer. */
    private static final int MAX_CITED = 8;

    private final LinkEdges links;
    private final TermOverlaps termOverlaps;
    private final VectorSearch vectorSearch;
    private final PassageLocations locations;
    private final CoCitations coCitations;
    private final MeshSettings settings;
    private final PageRank pageRank;

    @Inject
    public PassageGraph(
            LinkEdges links,
            TermOverlaps termOverlaps,
            VectorSearch vectorSearch,
            PassageLocations locations,
            CoCitations coCitations,
            MeshSettings settings) {
        this.links = links;
        this.termOverlaps = termOverlaps;
        this.vectorSearch = vectorSearch;
        this.locations = locations;
        this.coCitations = coCitations;
        this.settings = settings;
        pageRank = new PageRank(settings.damping(), settings.iterations(), settings.weights());
    }

    /** Returns the passages that a walk from the seeds reaches, without the seeds, best first. Seeds out of scope are ignored. */
    public List<RelatedPassage> expand(ExpansionRequest request) {
        Map<Long, Seed> strongest = strongest(request.seeds());
        List<PassageLocation> start = read(strongest.keySet(), request);
        List<Seed> seeds = start.stream().map(location -> strongest.get(location.id())).toList();
        int limit = Math.min(request.limit(), settings.maxResults());
        if (seeds.isEmpty() || limit == 0) {
            return List.of();
        }
        List<Edge> edges = new ArrayList<>();
        long[] compared = strongest.keySet().stream()
                .filter(id -> start.stream().anyMatch(location -> location.id() == id))
                .limit(settings.similaritySeeds())
                .mapToLong(Long::longValue)
                .toArray();
        if (settings.isEnabled(EdgeKind.SHARED_TERMS) && compared.length > 0) {
            edges.addAll(termOverlapEdges(compared, request));
        }
        if (settings.isEnabled(EdgeKind.SIMILAR) && compared.length > 0) {
            edges.addAll(similarityEdges(compared, request));
        }
        if (settings.isEnabled(EdgeKind.CO_CITATION)) {
            edges.addAll(coCitationEdges(strongest.keySet(), start, request));
        }
        expandLinks(start, seeds, edges, request);
        return pageRank.rank(seeds, edges, limit);
    }

    /** Returns the strongest seeds by passage id, strongest first. */
    private Map<Long, Seed> strongest(List<Seed> seeds) {
        Map<Long, Seed> strongest = new LinkedHashMap<>();
        seeds.stream()
                .sorted(Comparator.comparingDouble(Seed::weight).reversed())
                .limit(settings.seeds())
                .forEach(seed -> strongest.putIfAbsent(seed.passage(), seed));
        return strongest;
    }

    private List<PassageLocation> read(Collection<Long> passages, ExpansionRequest request) {
        long[] ids = passages.stream().mapToLong(Long::longValue).toArray();
        return locations.find(ids, request.query(), request.scope());
    }

    private List<Edge> termOverlapEdges(long[] seeds, ExpansionRequest request) {
        return termOverlaps.find(seeds, MAX_DOCUMENT_FREQUENCY, MAX_SIMILAR, request.scope()).stream()
                .map(shared -> new Edge(
                        EdgeKind.SHARED_TERMS,
                        shared.from(),
                        shared.to(),
                        shared.weight(),
                        String.join(", ", shared.terms())))
                .toList();
    }

    private List<Edge> similarityEdges(long[] seeds, ExpansionRequest request) {
        List<Edge> edges = new ArrayList<>();
        EmbeddingSpace space = request.query().space();
        locations.vectors(seeds, space).forEach((from, vector) -> vectorSearch
                .nearest(new QueryVector(vector, space), request.scope(), MAX_SIMILAR + 1)
                .forEach(hit -> {
                    if (hit.passage() != from && hit.score() > 0) {
                        edges.add(new Edge(
                                EdgeKind.SIMILAR,
                                from,
                                hit.passage(),
                                hit.score(),
                                String.format(Locale.ROOT, "similarity %.3f", hit.score())));
                    }
                }));
        return edges;
    }

    /** Returns co-citation edges within the scope. They are stored by passage id alone, so the scope is checked here. */
    private List<Edge> coCitationEdges(Collection<Long> seeds, List<PassageLocation> known, ExpansionRequest request) {
        List<Edge> learned = coCitations.edgesFrom(seeds);
        if (learned.isEmpty()) {
            return learned;
        }
        Set<Long> seen = new HashSet<>();
        known.forEach(location -> seen.add(location.id()));
        read(learned.stream().map(Edge::to).toList(), request).forEach(location -> seen.add(location.id()));
        return learned.stream()
                .filter(edge -> seen.contains(edge.from()) && seen.contains(edge.to()))
                .toList();
    }

    /** Follows links from the seeds, then from the passages the walk has visited most. */
    private void expandLinks(List<PassageLocation> start, List<Seed> seeds, List<Edge> edges, ExpansionRequest request) {
        Set<EdgeKind> kinds = EnumSet.noneOf(EdgeKind.class);
        for (EdgeKind kind : List.of(EdgeKind.LINK, EdgeKind.BACKLINK)) {
            if (settings.isEnabled(kind)) {
                kinds.add(kind);
            }
        }
        Set<Long> followed = new HashSet<>();
        List<PassageLocation> next = start;
        for (int hop = 1; hop <= settings.hops() && !kinds.isEmpty() && !next.isEmpty(); hop++) {
            next.forEach(location -> followed.add(location.id()));
            edges.addAll(links.edgesFrom(next, kinds, request));
            if (hop < settings.hops()) {
                List<Long> reached = pageRank.rank(seeds, edges, settings.seeds() + followed.size()).stream()
                        .map(RelatedPassage::passage)
                        .filter(passage -> !followed.contains(passage))
                        .limit(settings.seeds())
                        .toList();
                next = read(reached, request);
            }
        }
    }

    /**
     * Records that an answer cited these passages together. Intended to run outside the request, as two short statements.
     * Failures are only logged.
     */
    public void recordCoCitations(CollectionSnapshot collection, List<Long> passages) {
        List<Long> cited = CoCitations.distinct(passages, MAX_CITED);
        if (!settings.coCitationEnabled() || !settings.isEnabled(EdgeKind.CO_CITATION) || cited.size() < 2) {
            return;
        }
        try {
            coCitations.record(collection.id(), cited);
            coCitations.refresh(collection.id(), settings.coCitationRefreshInterval(), settings.coCitationHalfLife());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "What was cited together is not remembered", e);
        }
    }
}
