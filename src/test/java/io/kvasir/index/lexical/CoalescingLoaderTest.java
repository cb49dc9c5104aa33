package io.kvasir.index.lexical;

import io.kvasir.problem.KvasirException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class CoalescingLoaderTest {
    private final CoalescingLoader<String, String> loader = new CoalescingLoader<>();
    private final List<List<String>> read = Collections.synchronizedList(new ArrayList<>());

    private Map<String, String> upper(List<String> keys) {
        read.add(keys);
        return keys.stream().filter(key -> !key.equals("none")).collect(Collectors.toMap(Function.identity(), String::toUpperCase));
    }

    /** Starts a load of this key in another thread, which waits for the latch. */
    private CompletableFuture<Map<String, String>> startLoad(
            String key, CountDownLatch open, Function<List<String>, Map<String, String>> how) {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Map<String, String>> reading = CompletableFuture.supplyAsync(() -> loader.load(List.of(key), keys -> {
            begun.countDown();
            await(open);
            return how.apply(keys);
        }));
        await(begun);
        return reading;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Loads the keys and opens the latch after reading the keys that no other caller loads. */
    private Map<String, String> loadAndOpen(CountDownLatch open, String... keys) {
        return loader.load(List.of(keys), mine -> {
            Map<String, String> found = upper(mine);
            open.countDown();
            return found;
        });
    }

    @Test
    void keysLoadedByAnother_areAwaited_andOnlyTheRestIsRead() {
        CountDownLatch open = new CountDownLatch(1);
        CompletableFuture<Map<String, String>> other = startLoad("a", open, this::upper);

        assertThat(loadAndOpen(open, "a", "b")).containsOnly(Map.entry("a", "A"), Map.entry("b", "B"));

        assertThat(other.join()).containsOnly(Map.entry("a", "A"));
        assertThat(read).containsExactlyInAnyOrder(List.of("a"), List.of("b"));
    }

    @Test
    void keysThatAnotherFailedToLoad_areReadAgain_withoutItsFailure() {
        CountDownLatch open = new CountDownLatch(1);
        CompletableFuture<Map<String, String>> other = startLoad("a", open, keys -> {
            throw new IllegalStateException("broken");
        });

        assertThat(loadAndOpen(open, "a", "b")).containsOnly(Map.entry("a", "A"), Map.entry("b", "B"));

        assertThatThrownBy(other::join).hasRootCauseMessage("broken");
        assertThat(read).containsExactly(List.of("b"), List.of("a"));
    }

    @Test
    void keysMissingInAnothersResult_areMissing() {
        CountDownLatch open = new CountDownLatch(1);
        CompletableFuture<Map<String, String>> other = startLoad("none", open, this::upper);

        assertThat(loadAndOpen(open, "none", "b")).containsOnly(Map.entry("b", "B"));

        assertThat(other.join()).isEmpty();
        assertThat(read).containsExactlyInAnyOrder(List.of("b"), List.of("none"));
    }

    @Test
    void keysLoadedTooSlowlyByAnother_areReadAgain() {
        CountDownLatch open = new CountDownLatch(1);
        CompletableFuture<Map<String, String>> other = startLoad("a", open, this::upper);

        assertThat(loader.load(List.of("a"), this::upper)).containsOnly(Map.entry("a", "A"));
        assertThat(other).isNotDone();

        open.countDown();
        assertThat(other.join()).containsOnly(Map.entry("a", "A"));
    }

    @Test
    void interruptedCaller_readsNothing() {
        CountDownLatch open = new CountDownLatch(1);
        CompletableFuture<Map<String, String>> other = startLoad("a", open, this::upper);

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> loader.load(List.of("a"), this::upper)).isInstanceOf(KvasirException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(read).isEmpty();
        open.countDown();
        other.join();
    }

    @Test
    void loadedKeys_areReadAgain_byLaterCallers() {
        loader.load(List.of("a"), this::upper);
        loader.load(List.of("a"), this::upper);

        assertThat(read).containsExactly(List.of("a"), List.of("a"));
    }

    @Test
    void emptyKeys_areNotRead() {
        assertThat(loader.load(List.of(), this::upper)).isEmpty();
        assertThat(read).isEmpty();
    }
}
