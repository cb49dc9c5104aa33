package io.kvasir;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/** The packages of the product and their allowed dependencies: the table of the design as data. */
final class Rooms {
    static final String ROOT = "io.kvasir";

    /** Packages that implement a foreign protocol and have no {@code http} package of their own. */
    static final Set<String> PROTOCOLS = Set.of("openai", "tei", "mcp");

    /** Adapter packages, named for a technology. */
    static final Set<String> ADAPTERS = Set.of("inference.onnx", "inference.openai");

    private static final String HTTP = "http";

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("problem", Set.of()),
            entry("access", Set.of("problem")),
            entry("flow", Set.of("problem")),
            entry("cache", Set.of("problem", "flow")),
            entry("inference", Set.of("problem", "flow", "cache")),
            entry("document", Set.of("problem", "access")),
            entry("index", Set.of("problem", "access", "flow", "document")),
            entry("mesh", Set.of("problem", "access", "document", "index")),
            entry("ingest", Set.of("problem", "access", "flow", "inference", "document", "index", "mesh")),
            entry("retrieval", Set.of("problem", "access", "flow", "cache", "inference", "document", "index", "mesh")),
            entry(
                    "answer",
                    Set.of(
                            "problem", "access", "flow", "cache", "inference", "document", "index", "mesh",
                            "retrieval")),
            entry(
                    "agent",
                    Set.of(
                            "problem", "access", "flow", "cache", "inference", "document", "index", "mesh",
                            "retrieval", "answer")),
            entry(
                    "pipeline",
                    Set.of(
                            "problem", "access", "flow", "cache", "inference", "document", "index", "mesh", "ingest",
                            "retrieval", "answer")),
            entry("openai", upToLevelSix()),
            entry("tei", upToLevelSix()),
            entry("mcp", upToLevelSix()),
            entry(
                    "ops",
                    Set.of(
                            "problem", "access", "flow", "cache", "inference", "document", "index", "mesh", "ingest",
                            "retrieval", "answer", "agent", "pipeline", "openai", "tei", "mcp")));

    private Rooms() {}

    private static Set<String> upToLevelSix() {
        return Set.of(
                "problem", "access", "flow", "cache", "inference", "document", "index", "mesh", "ingest", "retrieval",
                "answer", "agent", "pipeline");
    }

    /** Returns why one class may not use another, or null if it may. */
    static @Nullable String objection(JavaClass user, JavaClass used) {
        Place from = Place.of(user.getPackageName());
        Place to = Place.of(used.getPackageName());
        if (from.equals(to)) {
            return null;
        }
        if (!from.room().equals(to.room()) && !MAY_USE.getOrDefault(from.room(), Set.of()).contains(to.room())) {
            return from.room() + " may not use " + to.room();
        }
        if (ADAPTERS.contains(to.name())) {
            return to.name() + " is an adapter: what it offers is a port of " + to.room();
        }
        if (to.inner().equals(HTTP) && !from.inner().equals(HTTP) && !PROTOCOLS.contains(from.room())) {
            return from.name() + " does not speak HTTP and may not use " + to.name();
        }
        return null;
    }

    /** Returns why a package name is not allowed, or null if it is. */
    static @Nullable String objection(String packageName) {
        Place place = Place.of(packageName);
        if (!MAY_USE.containsKey(place.room())) {
            return "there is no room '" + place.room() + "'";
        }
        boolean known = place.inner().isEmpty() || place.inner().equals(HTTP) || ADAPTERS.contains(place.name());
        return known ? null : "'" + place.name() + "' is neither a room, its http room nor an adapter";
    }

    /** A package, split into its top-level package and the rest. */
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
