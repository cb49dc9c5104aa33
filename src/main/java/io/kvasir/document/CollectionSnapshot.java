package io.kvasir.document;

import java.util.Objects;
import java.util.UUID;

/**
 * A collection at one committed version.
 *
 * @param version increases with every change that can alter an answer
 * @param revision random id that changes with every change of the documents, by whatever path, and never recurs
 * @param passages number of passages
 * @param embeddings number of vectors in all spaces
 * @param totalTerms number of terms in its passages, those of titles counted twice
 * @param allPublic whether everybody may see all of its documents; false also if that was not read
 * @param timeline timeline of the database it was read from, or 0 if not read; counters such as passage ids and
 *     {@code version} are unique within one timeline only
 */
public record CollectionSnapshot(
        long id,
        String name,
        long version,
        UUID revision,
        long passages,
        long embeddings,
        double totalTerms,
        boolean allPublic,
        long timeline) {
    public CollectionSnapshot {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(revision, "revision");
    }

    /** Creates a snapshot without a timeline, for comparisons within one transaction. */
    public CollectionSnapshot(
            long id, String name, long version, UUID revision, long passages, long embeddings, double totalTerms, boolean allPublic) {
        this(id, name, version, revision, passages, embeddings, totalTerms, allPublic, 0);
    }

    /** Returns the mean number of terms per passage; 0 without passages. */
    public double averageTerms() {
        return passages == 0 ? 0 : totalTerms / passages;
    }
}
