package io.kvasir.document;

import io.kvasir.access.Caller;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Set;
import java.util.TreeSet;

/** Rejects documents that their own author could not see, and thus neither find, replace nor delete. */
public final class VisibilityPolicy {
    private VisibilityPolicy() {}

    /** Throws {@link KvasirException} if the groups of a document or collection exclude the caller. */
    public static void check(Set<String> visibility, Caller caller) {
        if (!caller.sees(visibility)) {
            throw violation("names none of the groups of this caller, who could not see it", caller);
        }
    }

    /** Throws {@link KvasirException} if the inherited default visibility excludes the caller, without revealing it. */
    public static void checkDefault(CollectionDefinition definition, Caller caller) {
        if (!caller.sees(definition.visibility())) {
            throw violation("is missing, and the default visibility of the collection has none of the groups of this caller", caller);
        }
    }

    private static KvasirException violation(String reason, Caller caller) {
        String groups = caller.groups().isEmpty() ? "none" : String.join(", ", new TreeSet<>(caller.groups()));
        return KvasirException.field(ErrorCode.FORBIDDEN, "visibility", reason + "; the caller's groups: " + groups);
    }
}
