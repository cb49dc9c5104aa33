package io.kvasir.mesh;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a document can be linked by.
 *
 * @param names what the database finds it by
 */
record Linkable(UUID id, String uri, String title, List<String> aliases, List<String> names) {
    Linkable {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(title, "title");
        aliases = List.copyOf(aliases);
        names = List.copyOf(names);
    }
}
