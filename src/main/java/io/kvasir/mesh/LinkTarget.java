package io.kvasir.mesh;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A document as a possible link target.
 *
 * @param names keys by which the database finds it
 * @param paths the paths that lead to it, see {@link PagePath}
 */
record LinkTarget(UUID id, String uri, String title, List<String> aliases, List<String> names, Set<String> paths) {
    LinkTarget {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(title, "title");
        aliases = List.copyOf(aliases);
        names = List.copyOf(names);
        paths = Set.copyOf(paths);
    }

    static LinkTarget of(UUID id, String uri, String title, List<String> aliases, List<String> names) {
        return new LinkTarget(id, uri, title, aliases, names, PagePath.pathsTo(uri));
    }
}
