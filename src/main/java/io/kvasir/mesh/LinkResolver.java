package io.kvasir.mesh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which document a link means. The way it is written counts first: as a uri, as a path from the linking document's folder,
 * from the top, as the end of a path. Wiki-links may also name a title, an alias, or either with other joints. Between several,
 * the one nearest to the linking document is meant, then the one with the shortest uri.
 */
final class LinkResolver {
    private static final int NOT_MEANT = Integer.MAX_VALUE;

    private final WrittenLink link;
    private final String target;
    private final boolean web;
    private final String path;
    private final String fromFolder;
    private final String fromTop;
    private final String end;

    private LinkResolver(WrittenLink link) {
        this.link = link;
        target = link.target();
        path = PagePath.of(target);
        web = PagePath.isWeb(path);
        boolean absolute = path.startsWith("/");
        fromTop = web ? path : PagePath.fromTop(link.uri(), path);
        fromFolder = web || absolute ? fromTop : PagePath.from(link.uri(), path);
        end = "/" + PagePath.withoutStart(path);
    }

    static Optional<Linkable> resolve(WrittenLink link, Collection<Linkable> candidates) {
        LinkResolver resolver = new LinkResolver(link);
        int least = NOT_MEANT;
        List<Linkable> meant = new ArrayList<>();
        for (Linkable candidate : candidates) {
            int rank = resolver.rank(candidate);
            if (rank < least) {
                least = rank;
                meant.clear();
            }
            if (rank == least && rank != NOT_MEANT) {
                meant.add(candidate);
            }
        }
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : nearest(link, meant);
    }

    private static Optional<Linkable> nearest(WrittenLink link, List<Linkable> meant) {
        return meant.stream()
                .min(Comparator.<Linkable>comparingInt(candidate -> -PagePath.commonFolders(link.uri(), candidate.uri()))
                        .thenComparingInt(candidate -> candidate.uri().length())
                        .thenComparing(Linkable::uri));
    }

    private int rank(Linkable candidate) {
        if (target.isEmpty()) {
            return candidate.id().equals(link.document()) ? 0 : NOT_MEANT;
        }
        if (target.equals(candidate.uri())) {
            return 0;
        }
        if (web) {
            return candidate.paths().contains(path) ? 1 : NOT_MEANT;
        }
        if (candidate.paths().contains(fromFolder)) {
            return 1;
        }
        if (candidate.paths().contains(path) || candidate.paths().contains(fromTop)) {
            return 2;
        }
        if (candidate.paths().stream().anyMatch(way -> way.endsWith(end))) {
            return 3;
        }
        return link.byName() ? rankByName(candidate) : NOT_MEANT;
    }

    private int rankByName(Linkable candidate) {
        if (target.equalsIgnoreCase(candidate.title())) {
            return 4;
        }
        if (candidate.aliases().stream().anyMatch(target::equalsIgnoreCase)) {
            return 5;
        }
        String folded = PagePath.folded(target);
        boolean meant = !folded.isEmpty()
                && (("/" + PagePath.folded(candidate.uri())).endsWith("/" + folded)
                        || PagePath.folded(candidate.title()).equals(folded)
                        || candidate.aliases().stream().anyMatch(alias -> PagePath.folded(alias).equals(folded)));
        return meant ? 6 : NOT_MEANT;
    }
}
