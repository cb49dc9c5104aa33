package io.kvasir.retrieval;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.flow.Deadline;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.SearchScope;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotRetryTest {
    private final List<SearchScope> read = new ArrayList<>();

    private static SearchScope scope(long stamp) {
        return new SearchScope(
                new CollectionSnapshot(1, "default", stamp, new UUID(0, stamp), 1, 1, 1, false), MetadataFilter.none(), Caller.anonymous());
    }

    private static SearchScope next(SearchScope scope) {
        return scope(scope.collection().version() + 1);
    }

    /** Reads with retries; the first {@code torn} attempts lose one of two passages. */
    private int reads(int torn, Deadline deadline, java.util.function.UnaryOperator<SearchScope> now) {
        return SnapshotRetry.read(scope(1), deadline, now, (at, missingRows) -> {
            read.add(at);
            missingRows.record(2, read.size() > torn ? 2 : 1);
            missingRows.record(2, 2);
            return read.size();
        });
    }

    @Test
    void search_withoutLostPassages_runsOnce() {
        assertThat(reads(0, Deadline.none(), SnapshotRetryTest::next)).isEqualTo(1);
    }

    @Test
    void search_withLostPassages_isRetried_onTheCurrentSnapshot() {
        assertThat(reads(1, Deadline.none(), SnapshotRetryTest::next)).isEqualTo(2);
        assertThat(read).extracting(scope -> scope.collection().version()).containsExactly(1L, 2L);
    }

    @Test
    void search_withLostPassages_butNoChange_isAccepted() {
        assertThat(reads(9, Deadline.none(), scope -> scope)).isEqualTo(1);
    }

    @Test
    void constantChanges_doNotRetryASearchForever() {
        assertThat(reads(9, Deadline.none(), SnapshotRetryTest::next)).isEqualTo(3);
    }

    @Test
    void failedRetry_returnsTheFirstResult() {
        int result = SnapshotRetry.read(scope(1), Deadline.none(), SnapshotRetryTest::next, (at, missingRows) -> {
            read.add(at);
            if (read.size() > 1) {
                throw new KvasirException(ErrorCode.DEADLINE_EXCEEDED, "late");
            }
            missingRows.record(2, 1);
            return read.size();
        });
        assertThat(result).isEqualTo(1);
        assertThat(read).hasSize(2);
    }

    @Test
    void search_withoutTimeForARetry_isAccepted() {
        assertThat(reads(9, Deadline.after(Duration.ZERO), SnapshotRetryTest::next)).isEqualTo(1);
    }
}
