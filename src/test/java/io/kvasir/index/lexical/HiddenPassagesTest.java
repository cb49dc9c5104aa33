package io.kvasir.index.lexical;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.SearchScope;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Uses a database that always returns the same row. */
class HiddenPassagesTest {
    private static final UUID BEFORE = new UUID(0, 1);
    private static final UUID NOW = new UUID(0, 2);
    private static final UUID LATER = new UUID(0, 3);
    private static final byte[] TWO = ByteBuffer.allocate(44).position(24).putLong(7).putInt(8).putLong(9).array();

    private final AtomicInteger statements = new AtomicInteger();
    private final CountDownLatch answered = new CountDownLatch(1);
    private double words = 20;
    private final HiddenPassages hidden = new HiddenPassages(fake(DataSource.class));

    private <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) ->
                switch (method.getName()) {
                    case "getConnection" -> fake(Connection.class);
                    case "prepareStatement" -> fake(PreparedStatement.class);
                    case "execute" -> {
                        answered.await();
                        statements.incrementAndGet();
                        yield true;
                    }
                    case "getResultSet" -> one();
                    default -> null;
                }));
    }

    /** Returns a result set with one row. */
    private ResultSet one() {
        AtomicInteger rows = new AtomicInteger();
        return (ResultSet) Proxy.newProxyInstance(
                ResultSet.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "next" -> rows.getAndIncrement() == 0;
                            case "getObject" -> NOW;
                            case "getBytes" -> words < 0 ? null : TWO;
                            case "getDouble" -> words;
                            default -> null;
                        });
    }

    private static SearchScope scope(UUID revision) {
        return new SearchScope(
                new CollectionSnapshot(1, "docs", 1, revision, 10, 10, 100, false),
                MetadataFilter.none(),
                new Caller("reader", Role.READER, Set.of("riggers")));
    }

    @Test
    void passages_areReadOncePerRevision_alsoForEarlierOnes() {
        answered.countDown();

        for (int i = 0; i < 3; i++) {
            assertThat(hidden.find(scope(BEFORE))).hasValueSatisfying(found -> {
                assertThat(found.count()).isEqualTo(2);
                assertThat(found.visiblePositions(new long[] {6, 7, 8, 9})).containsExactly(0, 2);
                assertThat(found.matches(NOW)).isTrue();
                assertThat(found.matches(BEFORE)).isFalse();
            });
            assertThat(hidden.find(scope(NOW))).isPresent();
        }
        assertThat(statements).hasValue(1);

        assertThat(hidden.find(scope(LATER))).isPresent();
        assertThat(statements).hasValue(2);
    }

    @Test
    void tooManyPassages_areCachedAsSuch() {
        answered.countDown();
        words = -1;

        assertThat(hidden.find(scope(NOW))).isEmpty();
        assertThat(hidden.find(scope(NOW))).isEmpty();
        assertThat(statements).hasValue(1);
    }

    @Test
    void passages_requestedConcurrently_areReadOnce() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch begun = new CountDownLatch(20);
            List<Future<Optional<HiddenPassages.Hidden>>> found = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                found.add(callers.submit(() -> {
                    begun.countDown();
                    return hidden.find(scope(NOW));
                }));
            }
            begun.await();
            answered.countDown();
            for (Future<Optional<HiddenPassages.Hidden>> one : found) {
                assertThat(one.get(10, TimeUnit.SECONDS)).isPresent();
            }
        }
        assertThat(statements).hasValue(1);
    }
}
