package io.kvasir.mesh;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Which document a link means. The way it is written counts first: as a uri, as a path from the linking document's folder,
 * from the top, as the end of a path. Wiki-links may also name a title, an alias, or either with other joints. Between several,
 * the one nearest to the linking document is meant, then the one with the shortest uri.
 */
final class LinkResolver {
    private static final int NOT_MEANT = Integer.MAX_VALUE;

    private LinkResolver() {}

    static Optional<Linkable> resolve(WrittenLink link, Collection<Linkable> candidates) {
        return candidates.stream()
                .filter(candidate -> rank(link, candidate) != NOT_MEANT)
                .min(Comparator.<Linkable>comparingInt(candidate -> rank(link, candidate))
                        .thenComparingInt(candidate -> -PagePath.commonFolders(link.uri(), candidate.uri()))
                        .thenComparingInt(candidate -> candidate.uri().length())
                        .thenComparing(Linkable::uri));
    }

    private static int rank(WrittenLink link, Linkable candidate) {
        String target = link.target();
        if (target.isEmpty()) {
            return candidate.id().equals(link.document()) ? 0 : NOT_MEANT;
        }
        if (target.equals(candidate.uri())) {
            return 0;
        }
        Set<String> paths = PagePath.to(candidate.uri());
        String path = PagePath.of(target);
        if (PagePath.isWeb(path)) {
            return paths.contains(path) ? 1 : NOT_MEANT;
        }
        if (!path.startsWith("/") && paths.contains(PagePath.from(link.uri(), path))) {
            return 1;
        }
        if (paths.contains(path) || paths.contains(PagePath.fromTop(link.uri(), path))) {
            return 2;
        }
        String end = "/" + path.replaceFirst("^(\\.?/)+", "");
        if (paths.stream().anyMatch(way -> way.endsWith(end))) {
            return 3;
        }
        return link.byName() ? rankByName(target, candidate) : NOT_MEANT;
    }

    private static int rankByName(String target, Linkable candidate) {
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
