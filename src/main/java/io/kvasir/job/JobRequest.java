package io.kvasir.job;

import io.kvasir.access.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a job is asked to do, as its report shows it.
 *
 * @param kind the kind of work, such as {@code reindex}
 * @param path the folder it is about, if any
 * @param collection the collection it changes, if any
 * @param owner the caller in whose name it works
 */
public record JobRequest(String kind, @Nullable String path, @Nullable String collection, Caller owner) {
    public JobRequest {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(owner, "owner");
    }

    /** Returns a request that is about no folder and no collection. */
    public static JobRequest of(String kind, Caller owner) {
        return new JobRequest(kind, null, null, owner);
    }
}
