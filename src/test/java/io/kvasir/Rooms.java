package io.kvasir;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/** The packages of the product and which others each may use: the table of the design, as data. */
final class Rooms {
    static final String ROOT = "io.kvasir";

    /** Features that translate a foreign protocol and therefore have no {@code http} package of their own. */
    static final Set<String> PROTOCOLS = Set.of("openai", "tei");

    /** Adapters, named for a technology: used only through a port of their feature. */
    static final Set<String> ADAPTERS = Set.of("inference.onnx", "cache.infinispan");

    /** May look into every inner package but the adapters. */
    private static final String OPERATIONS = "ops";

    private static final String HTTP = "http";

    private static final Set<String> LOWER =
            Set.of("problem", "text", "access", "flow", "cache", "inference", "document", "index", "mesh");

    /** The features, and the other features each may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("problem", Set.of()),
            entry("text", Set.of()),
            entry("access", Set.of("problem")),
            entry("flow", Set.of("problem")),
            entry("cache", Set.of("problem", "flow")),
            entry("inference", Set.of("problem", "flow", "cache")),
            entry("document", Set.of("problem", "access")),
            entry("job", Set.of("problem", "access", "flow")),
            entry("index", Set.of("problem", "text", "access", "flow", "inference", "document")),
            entry("mesh", Set.of("problem", "access", "document", "index")),
            entry("ingest", Set.of("problem", "text", "access", "flow", "inference", "document", "job", "index", "mesh")),
            entry("retrieval", LOWER),
            entry("answer", and(LOWER, "retrieval")),
            entry("openai", and(LOWER, "job", "ingest", "retrieval", "answer")),
            entry("tei", and(LOWER, "job", "ingest", "retrieval", "answer")),
            entry(OPERATIONS, and(LOWER, "job", "ingest", "retrieval", "answer", "openai", "tei")));

    /** Inner packages, named for a part of their feature, and the other features that may use them. */
    private static final Map<String, Set<String>> PARTS = Map.ofEntries(
            entry("answer.compose", Set.of()),
            entry("answer.confidence", Set.of()),
            entry("answer.evidence", Set.of()),
            entry("answer.question", Set.of()),
            entry("answer.semantic", Set.of()),
            entry("document.database", Set.of("index", "mesh", "retrieval", "answer")),
            entry("document.feedback", Set.of("answer")),
            entry("flow.json", Set.of("inference", "document", "job", "ingest", "retrieval", "answer", "openai", "tei")),
            entry("index.lexical", Set.of("mesh", "retrieval", "answer")),
            entry("index.maintenance", Set.of()),
            entry("index.vector", Set.of("mesh", "ingest", "retrieval")),
            entry("inference.exact", Set.of("index")),
            entry("inference.rerank", Set.of()),
            entry("inference.rewrite", Set.of()),
            entry("inference.schedule", Set.of()),
            entry("inference.tokenizer", Set.of()),
            entry("ingest.folder", Set.of()),
            entry("ingest.html", Set.of()),
            entry("ingest.markdown", Set.of()),
            entry("ingest.split", Set.of()),
            entry("ingest.text", Set.of()),
            entry("ops.health", Set.of()),
            entry("ops.warm", Set.of()),
            entry("retrieval.browse", Set.of()),
            entry("retrieval.cache", Set.of("answer")),
            entry("retrieval.render", Set.of()),
            entry("text.analysis", Set.of("index", "mesh", "ingest", "retrieval", "answer")),
            entry("text.markdown", Set.of("ingest", "retrieval")));

    private Rooms() {}

    private static Set<String> and(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns why one class may not use another, or null where it may. */
    static @Nullable String violation(JavaClass user, JavaClass used) {
        Place from = Place.of(user.getPackageName());
        Place to = Place.of(used.getPackageName());
        if (from.equals(to)) {
            return null;
        }
        boolean sameFeature = from.room().equals(to.room());
        if (!sameFeature && !MAY_USE.getOrDefault(from.room(), Set.of()).contains(to.room())) {
            return from.room() + " may not use " + to.room();
        }
        if (ADAPTERS.contains(to.name())) {
            return to.name() + " is an adapter, used only through a port of " + to.room();
        }
        if (to.inner().equals(HTTP) && !from.inner().equals(HTTP) && !PROTOCOLS.contains(from.room())) {
            return from.name() + " does not speak HTTP and may not use " + to.name();
        }
        boolean open = sameFeature
                || from.room().equals(OPERATIONS)
                || PARTS.getOrDefault(to.name(), Set.of(from.room())).contains(from.room());
        return open ? null : to.name() + " is an inner package of " + to.room();
    }

    /** Whether two classes belong to one feature, whatever their inner packages. */
    static boolean isOneFeature(JavaClass one, JavaClass other) {
        return Place.of(one.getPackageName()).room().equals(Place.of(other.getPackageName()).room());
    }

    /** Returns why a package is not one of the product's, or null where it is. */
    static @Nullable String violation(String packageName) {
        Place place = Place.of(packageName);
        if (!MAY_USE.containsKey(place.room())) {
            return "there is no feature '" + place.room() + "'";
        }
        boolean known = place.inner().isEmpty()
                || place.inner().equals(HTTP)
                || ADAPTERS.contains(place.name())
                || PARTS.containsKey(place.name());
        return known ? null : "'" + place.name() + "' is neither a feature, its http package, an adapter nor a part in the table";
    }

    /** A package: its feature, and what stands below it. */
    private record Place(String room, String inner) {

        static Place of(String packageName) {
            List<String> parts = List.of(packageName.substring(ROOT.length()).split("\\.", 3));
            return new Place(parts.size() > 1 ? parts.get(1) : "", parts.size() > 2 ? parts.get(2) : "");
        }

        String name() {
            return inner.isEmpty() ? room : room + "." + inner;
        }
    }
}
