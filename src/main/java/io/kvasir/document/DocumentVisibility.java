package io.kvasir.document;

import java.util.Objects;
import java.util.Set;

/**
 * The groups that may see a document, and the origin of that choice.
 *
 * @param groups everybody if empty
 * @param origin where the groups come from
 */
public record DocumentVisibility(Set<String> groups, Origin origin) {

    /** The origin of the groups. */
    public enum Origin {
        /** Named by the request or the document. */
        EXPLICIT,
        /** Not named: taken over from the replaced document, which had them explicitly. */
        CARRIED_OVER,
        /** Never named: the default of the collection. */
        INHERITED
    }

    public DocumentVisibility {
        groups = Set.copyOf(groups);
        Objects.requireNonNull(origin, "origin");
    }

    public static DocumentVisibility explicit(Set<String> groups) {
        return new DocumentVisibility(groups, Origin.EXPLICIT);
    }

    public boolean isInherited() {
        return origin == Origin.INHERITED;
    }

    /** Returns whether the groups, if not explicit, still follow from the stored document. */
    boolean isConsistentWith(Set<String> stored, boolean inherited) {
        return switch (origin) {
            case EXPLICIT -> true;
            case CARRIED_OVER -> !inherited && stored.equals(groups);
            case INHERITED -> inherited;
        };
    }
}
