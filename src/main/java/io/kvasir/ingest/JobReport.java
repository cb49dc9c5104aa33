package io.kvasir.ingest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment. {@code done + skipped + failed} rises to {@code total}.
 *
 * @param id names it
 * @param kind what it does, such as {@code reindex}, {@code maintenance} or {@code delete_collection}
 * @param path the folder of a reindex
 * @param collection the collection of a reindex, or the one that is deleted
 * @param total documents it found, or steps of maintenance; grows no more once it runs
 * @param done documents stored, or deleted with their collection, or steps done
 * @param skipped documents that were unchanged
 * @param failed documents that could not be stored
 * @param deleted documents removed because their file is gone
 * @param bytes of the documents looked at
 * @param ratePerS documents looked at per second since it began
 * @param etaS seconds it will take still at that rate; absent while unknown
 * @param errors the first causes of failure, and documents that have no text ({@code NO_TEXT}); at most 100
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

    /** Why one document or step, or the whole job where the uri is its path or kind, failed. */
    public record Failure(String uri, String code, String detail) {}

    public JobReport {
        errors = List.copyOf(errors);
    }
}
