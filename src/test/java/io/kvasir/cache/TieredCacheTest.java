package io.kvasir.cache;

import io.kvasir.Callers;
import io.kvasir.cache.infinispan.InfinispanLevels;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TieredCacheTest {
    private static final long MAX_WAIT = Duration.ofSeconds(20).toNanos();
    private static final LoadOptions<Value> ALL = new LoadOptions<>(MAX_WAIT, "all");
    private static final LoadOptions<Value> NOT_DEGRADED =
            new LoadOptions<>(MAX_WAIT, "all", value -> !value.text().equals("hurried"));
    private static final CacheKey KEY = CacheKey.of(CacheName.SEARCH, "docs", "question");

    @TempDir
    private Path folder;

    private final CountingListener listener = new CountingListener();
    private final Callers callers = new Callers();
    private volatile UUID revision = UUID.randomUUID();
    private final AtomicInteger computed = new AtomicInteger();
    private @Nullable CacheHierarchy hierarchy;
    private @Nullable TieredCache<Value> cache;

    /** The type of the cached values. */
    record Value(String text, double score, List<Value> parts, Map<String, Object> metadata, @Nullable UUID id) {}

    @AfterEach
    void close() {
        callers.close();
        if (hierarchy != null) {
            hierarchy.close();
        }
    }

    private TieredCache<Value> cache() {
        if (cache == null) {
            hierarchy = new CacheHierarchy(new InfinispanLevels(TestCache.settings(CacheLevels.MEMORY, folder)), listener);
            cache = new CacheFactory(hierarchy, listener).create(Value.class);
        }
        return cache;
    }

    private Freshness freshness() {
        return new Freshness(revision, () -> revision);
    }

    private static Value value(String text) {
        return new Value(text, 0.1, List.of(), Map.of(), null);
    }

    private CacheResult<Value> get(Supplier<Value> compute) {
        return cache().get(KEY, freshness(), ALL, compute);
    }

    private Value compute() {
        return value("value " + computed.incrementAndGet());
    }

    @Test
    void value_isComputedOnce_andFoundAfterwards() {
        assertThat(get(this::compute)).isEqualTo(new CacheResult<>(value("value 1"), CacheResult.MISS));
        assertThat(get(this::compute)).isEqualTo(new CacheResult<>(value("value 1"), "l1"));
    }

    @Test
    void value_withAnyMetadata_isRestoredUnchanged() {
        Value whole = new Value(
                "å 😀",
                1e-300,
                List.of(value("part")),
                Map.of("price", new BigDecimal("1.10"), "list", List.of("a", new BigDecimal("2.5")), "yes", true),
                UUID.randomUUID());

        get(() -> whole);

        assertThat(get(this::compute).value()).isEqualTo(whole);
    }

    @Test
    void staleValue_isComputedAgain() {
        get(this::compute);
        revision = UUID.randomUUID();

        assertThat(get(this::compute)).isEqualTo(new CacheResult<>(value("value 2"), CacheResult.MISS));
        assertThat(listener.count("refused l1")).isEqualTo(1);
    }

    @Test
    void value_changedDuringItsComputation_isNotStored() {
        get(() -> {
            revision = UUID.randomUUID();
            return compute();
        });

        assertThat(listener.count("overtaken")).isEqualTo(1);
        assertThat(get(this::compute)).isEqualTo(new CacheResult<>(value("value 2"), CacheResult.MISS));
    }

    @Test
    void value_withUnknownRevision_isReturnedButNotStored() {
        Freshness unsure = new Freshness(revision, () -> {
            throw new IllegalStateException("the database is gone");
        });

        assertThat(cache().get(KEY, unsure, ALL, this::compute).value()).isEqualTo(value("value 1"));
        assertThat(get(this::compute).isMiss()).isTrue();
    }

    @Test
    void valueMarkedUncacheable_isNotStored() {
        cache().get(KEY, freshness(), new LoadOptions<>(MAX_WAIT, "all", value -> false), this::compute);

        assertThat(get(this::compute).isMiss()).isTrue();
    }

    @Test
    void hundredConcurrentCallers_causeOneComputation() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        cache();
        List<Callers.Call<CacheResult<Value>>> calls = new ArrayList<>();
        calls.add(callers.start(() -> get(() -> {
            begun.countDown();
            await(go);
            return compute();
        })));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i < 100; i++) {
            calls.add(callers.startWaitingIn(SingleFlight.class, () -> get(this::compute)));
        }
        go.countDown();

        for (Callers.Call<CacheResult<Value>> call : calls) {
            assertThat(call.get().value()).isEqualTo(value("value 1"));
        }
        assertThat(computed).hasValue(1);
        assertThat(listener.count("joined")).isEqualTo(99);
    }

    @Test
    void caller_afterAChange_doesNotJoinAnEarlierComputation() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        cache();
        Callers.Call<CacheResult<Value>> before = callers.start(() -> get(() -> {
            begun.countDown();
            await(go);
            return value("old");
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        revision = UUID.randomUUID();

        assertThat(get(() -> value("new")).value()).isEqualTo(value("new"));
        go.countDown();
        assertThat(before.get().value()).isEqualTo(value("old"));
        assertThat(get(this::compute)).as("the older one is not kept over the newer").isEqualTo(new CacheResult<>(value("new"), "l1"));
    }

    @Test
    void callers_ofDifferentScopes_doNotWaitForEachOther() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        cache();
        LoadOptions<Value> alone = new LoadOptions<>(MAX_WAIT, "slow");
        Callers.Call<CacheResult<Value>> slow = callers.start(() -> cache().get(KEY, freshness(), alone, () -> {
            begun.countDown();
            await(go);
            return value("slow");
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(cache()
                        .get(KEY, freshness(), new LoadOptions<>(MAX_WAIT, "quick"), () -> value("quick"))
                        .value())
                .isEqualTo(value("quick"));
        go.countDown();
        assertThat(slow.get().value()).isEqualTo(value("slow"));
    }

    @Test
    void valueNotForOthers_isComputedAgainByTheWaitingCallers() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        cache();
        Callers.Call<CacheResult<Value>> hurried = callers.start(() ->
                cache().get(KEY, freshness(), NOT_DEGRADED, () -> {
                    begun.countDown();
                    await(go);
                    return value("hurried");
                }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        Callers.Call<CacheResult<Value>> patient =
                callers.startWaitingIn(SingleFlight.class, () -> cache().get(KEY, freshness(), NOT_DEGRADED, this::compute));
        go.countDown();

        assertThat(hurried.get().value()).isEqualTo(value("hurried"));
        assertThat(patient.get().value()).isEqualTo(value("value 1"));
    }

    @Test
    void failure_isShared_exceptForDeadlineAndOverload() throws Exception {
        assertThat(outcomeOfWaitingCaller(ErrorCode.MODEL_UNUSABLE)).isEqualTo("failed MODEL_UNUSABLE");
        assertThat(outcomeOfWaitingCaller(ErrorCode.DEADLINE_EXCEEDED)).isEqualTo("value 1");
        revision = UUID.randomUUID();
        assertThat(outcomeOfWaitingCaller(ErrorCode.OVERLOADED)).isEqualTo("value 2");
    }

    @Test
    void interruptedCaller_failsAlone_andTheNextComputes() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        cache();
        Callers.Call<?> first = callers.start(() -> get(() -> {
            begun.countDown();
            await(new CountDownLatch(1));
            throw new KvasirException(ErrorCode.NOT_READY, "The server is stopping.");
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        Callers.Call<String> second = callers.startWaitingIn(SingleFlight.class, () -> get(this::compute).value().text());

        first.interrupt();

        assertThatThrownBy(first::get).hasRootCauseMessage("The server is stopping.");
        assertThat(second.get()).isEqualTo("value 1");
    }

    /** Returns the outcome of a second caller that waits while the load of the first fails. */
    private String outcomeOfWaitingCaller(ErrorCode code) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        cache();
        Callers.Call<?> first = callers.start(() -> get(() -> {
            begun.countDown();
            await(go);
            throw new KvasirException(code, "the first");
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        Callers.Call<String> second = callers.startWaitingIn(SingleFlight.class, () -> {
            try {
                return get(this::compute).value().text();
            } catch (KvasirException e) {
                return "failed " + e.code();
            }
        });
        go.countDown();
        assertThatThrownBy(first::get).hasCauseInstanceOf(KvasirException.class);
        return second.get();
    }

    @Test
    void waitingCaller_whoseDeadlinePasses_failsInTime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        cache();
        callers.start(() -> get(() -> {
            begun.countDown();
            await(go);
            return compute();
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> cache().get(KEY, freshness(), new LoadOptions<>(Duration.ofMillis(50).toNanos(), "all"), this::compute))
                .isInstanceOf(KvasirException.class)
                .extracting(e -> ((KvasirException) e).code())
                .isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        go.countDown();
    }

    @Test
    void entry_ofAnotherType_isComputedAgain() {
        record Other(int number) {}
        new CacheFactory(hierarchy(), listener).create(Other.class).put(KEY, freshness(), new Other(7));

        assertThat(get(this::compute)).isEqualTo(new CacheResult<>(value("value 1"), CacheResult.MISS));
    }

    private CacheHierarchy hierarchy() {
        cache();
        return java.util.Objects.requireNonNull(hierarchy);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
