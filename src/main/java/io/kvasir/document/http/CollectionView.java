package io.kvasir.document.http;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.document.CollectionSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A collection as the API shows it to one caller.
 *
 * @param documents number of documents the caller may see
 * @param passages number of passages of those documents
 * @param may the caller's permissions: {@code read}, {@code write}, {@code admin}
 */
public record CollectionView(
        String name,
        @Nullable String description,
        @Nullable String language,
        long documents,
        long passages,
        long version,
        Instant createdAt,
        @Nullable String owner,
        Options settings,
        List<String> may) {

    /**
     * The settings of its documents.
     *
     * @param visibility groups of documents that are stored without any of their own; everybody if empty
     * @param retention ISO 8601 period that documents stay after they were last stored; null for ever
     * @param analyzer what finds the terms of texts, the same for all collections
     */
    public record Options(Set<String> visibility, @Nullable String retention, String analyzer) {}

    public static CollectionView of(CollectionSummary collection, Caller caller, String analyzer) {
        var definition = collection.definition();
        return new CollectionView(
                collection.name(),
                definition.description(),
                definition.language(),
                collection.documents(),
                collection.passages(),
                collection.version(),
                collection.createdAt(),
                collection.owner(),
                new Options(
                        new TreeSet<>(definition.visibility()),
                        definition.retention() == null ? null : definition.retention().toString(),
                        analyzer),
                may(collection, caller));
    }

    private static List<String> may(CollectionSummary collection, Caller caller) {
        List<String> may = new ArrayList<>(List.of("read"));
        if (caller.role().compareTo(Role.WRITER) >= 0) {
            may.add("write");
        }
        if (collection.isAdministeredBy(caller)) {
            may.add("admin");
        }
        return may;
    }
}
