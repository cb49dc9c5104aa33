package io.kvasir.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment. {@code done + skipped + failed} rises to {@code total}.
 *
 * @param id names it
 * @param kind what it does, such as {@code reindex}, {@code maintenance}, {@code reanalyze} or {@code delete_collection}
 * @param path the folder of a reindex
 * @param collection the collection of a reindex, or the one that is deleted or analyzed again
 * @param total items to work on, such as documents or steps of maintenance; grows no more once it runs
 * @param done items done: documents stored, or deleted with their collection, or steps
 * @param skipped items that needed no work, such as unchanged documents
 * @param failed items that failed
 * @param deleted items removed, such as documents whose file is gone
 * @param bytes size of the items done and skipped
 * @param ratePerS items done, skipped and failed per second since it began
 * @param etaS seconds it will take still at that rate; absent while unknown
 * @param errors the first failures and warnings, such as documents that have no text ({@code NO_TEXT}); at most 100
 */
public record JobReport(
        String id,
        String kind,
        @Nullable String path,
        @Nullable String collection,
        JobState state,
        long total,
        long done,
        long skipped,
        long failed,
        long deleted,
        long bytes,
        double ratePerS,
        @Nullable Double etaS,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        List<Failure> errors) {

    /** Why one item, or the whole job where the uri is its path or kind, failed; or a warning about an item. */
    public record Failure(String uri, String code, String detail) {}

    public JobReport {
        errors = List.copyOf(errors);
    }
}
