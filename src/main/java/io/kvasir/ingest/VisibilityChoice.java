package io.kvasir.ingest;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionDefinition;
import io.kvasir.document.DocumentVisibility;
import io.kvasir.document.DocumentVisibility.Origin;
import io.kvasir.document.Documents;
import io.kvasir.document.VisibilityPolicy;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import org.jspecify.annotations.Nullable;

/**
 * Determines the visibility of a submitted document: the groups it names, else those explicitly given to the document it
 * replaces, else the collection's default. So a request without groups never widens access. Groups that would hide a
 * document from its own sender are refused.
 */
final class VisibilityChoice {
    private VisibilityChoice() {}

    static DocumentVisibility of(
            IngestRequest request, Documents.@Nullable StoredDocument stored, CollectionDefinition collection, Caller caller) {
        if (request.visibility() != null) {
            VisibilityPolicy.check(request.groups(), caller);
        } else if (stored == null || stored.visibilityInherited()) {
            VisibilityPolicy.checkDefault(collection, caller);
        }
        if (stored != null && !caller.sees(stored.document().visibility())) {
            throw new KvasirException(
                    ErrorCode.FORBIDDEN, "The uri belongs to a document that this caller may not see.");
        }
        if (request.visibility() != null) {
            return DocumentVisibility.explicit(request.groups());
        }
        return stored == null || stored.visibilityInherited()
                ? new DocumentVisibility(collection.visibility(), Origin.INHERITED)
                : new DocumentVisibility(stored.document().visibility(), Origin.CARRIED_OVER);
    }
}
