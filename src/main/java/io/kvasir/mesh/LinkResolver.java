package io.kvasir.mesh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Resolves a link to a document. Candidates are ranked by how the link matches: uri, path from the linking document's
 * folder, path from the root, end of a path. Wiki-links may also match a title or alias, finally ignoring separators. Ties
 * go to the document closest to the linking one, then to the shortest uri.
 */
final class LinkResolver {
    private static final int NO_MATCH = Integer.MAX_VALUE;

    private final UnresolvedLink link;
    private final String target;
    private final boolean web;
    private final String path;
    private final String fromFolder;
    private final String fromRoot;
    private final String suffix;

    private LinkResolver(UnresolvedLink link) {
        this.link = link;
        target = link.target();
        path = PagePath.of(target);
        web = PagePath.isWeb(path);
        boolean absolute = path.startsWith("/");
        fromRoot = web ? path : PagePath.fromRoot(link.uri(), path);
        fromFolder = web || absolute ? fromRoot : PagePath.fromFolder(link.uri(), path);
        suffix = "/" + PagePath.withoutStart(path);
    }

    static Optional<LinkTarget> resolve(UnresolvedLink link, Collection<LinkTarget> candidates) {
        LinkResolver resolver = new LinkResolver(link);
        int min = NO_MATCH;
        List<LinkTarget> meant = new ArrayList<>();
        for (LinkTarget candidate : candidates) {
            int rank = resolver.rank(candidate);
            if (rank < min) {
                min = rank;
                meant.clear();
            }
            if (rank == min && rank != NO_MATCH) {
                meant.add(candidate);
            }
        }
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : nearest(link, meant);
    }

    private static Optional<LinkTarget> nearest(UnresolvedLink link, List<LinkTarget> meant) {
        return meant.stream()
                .min(Comparator.<LinkTarget>comparingInt(candidate -> -PagePath.commonFolders(link.uri(), candidate.uri()))
                        .thenComparingInt(candidate -> candidate.uri().length())
                        .thenComparing(LinkTarget::uri));
    }

    private int rank(LinkTarget candidate) {
        if (target.isEmpty()) {
            return candidate.id().equals(link.document()) ? 0 : NO_MATCH;
        }
        if (target.equals(candidate.uri())) {
            return 0;
        }
        if (web) {
            return candidate.paths().contains(path) ? 1 : NO_MATCH;
        }
        if (candidate.paths().contains(fromFolder)) {
            return 1;
        }
        if (candidate.paths().contains(path) || candidate.paths().contains(fromRoot)) {
            return 2;
        }
        if (candidate.paths().stream().anyMatch(way -> way.endsWith(suffix))) {
            return 3;
        }
        return link.byName() ? rankByName(candidate) : NO_MATCH;
    }

    private int rankByName(LinkTarget candidate) {
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
        return meant ? 6 : NO_MATCH;
    }
}
