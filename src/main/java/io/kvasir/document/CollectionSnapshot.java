package io.kvasir.document;

import java.util.Objects;
import java.util.UUID;

/**
 * A collection as it was at one committed version.
 *
 * @param version rises with every change that can alter an answer
 * @param revision another one after every change of its documents, by whatever way it came; never one that was in use before
 * @param passages how many passages it holds
 * @param embeddings how many vectors it holds, all spaces together
 * @param totalTerms how many words its passages have, those of titles twice
 * @param allPublic whether everybody may see all of its documents; false as well where that was not asked
 * @param timeline of the database from which it was read: numbers that are counted up, such as those of passages and {@code version},
 *     tell things apart within one of them only; 0 where that was not asked
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
        Objects.requireNonNull(revision, "stamp");
    }

    /** One of no timeline: what it is compared with is of the same transaction. */
    public CollectionSnapshot(
            long id, String name, long version, UUID stamp, long passages, long embeddings, double words, boolean open) {
        this(id, name, version, stamp, passages, embeddings, words, open, 0);
    }

    /** The mean length of its passages in words. */
    public double averageTerms() {
        return passages == 0 ? 0 : totalTerms / passages;
    }
}
