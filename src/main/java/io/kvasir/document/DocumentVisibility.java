package io.kvasir.document;

import java.util.Objects;
import java.util.Set;

/**
 * The groups that may see a document, everybody when there are none, and why it is these.
 *
 * @param origin where they come from
 */
public record DocumentVisibility(Set<String> groups, Origin origin) {

    /** Where the groups come from. */
    public enum Origin {
        /** The sender or the document names them. */
        EXPLICIT,
        /** Nobody says anything: the document that is replaced had been given them. */
        CARRIED_OVER,
        /** Nobody ever said anything: the default of the collection. */
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

    /** Whether this is still what follows from the document that is stored, where nobody said anything. */
    boolean isConsistentWith(Set<String> stored, boolean inherited) {
        return switch (origin) {
            case EXPLICIT -> true;
            case CARRIED_OVER -> !inherited && stored.equals(groups);
            case INHERITED -> inherited;
        };
    }
}
