package io.kvasir.inference.schedule;

import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FairQueueTest {
    private final FairQueue queue = new FairQueue(Map.of(Priority.HIGH, 16, Priority.NORMAL, 4, Priority.BATCH, 1));
    private final BlockingLane lane = new BlockingLane("lane", 0);

    private InferenceCall add(Priority priority, int count, double cost) {
        InferenceCall call = new InferenceCall(lane, count, count, Urgency.of(priority), given -> {});
        for (int i = 0; i < count; i++) {
            queue.add(new FairQueue.Item(call, i, BlockingLane.sequence(i, 8), cost, i));
        }
        return call;
    }

    @Test
    void waitingPriorities_shareByWeight() {
        for (Priority priority : Priority.values()) {
            add(priority, 300, 100);
        }
        int[] taken = new int[Priority.values().length];
        for (int i = 0; i < 210; i++) {
            taken[queue.poll(true, 1).getFirst().call().priority().ordinal()]++;
        }

        assertThat(taken[Priority.HIGH.ordinal()]).isCloseTo(160, within(2));
        assertThat(taken[Priority.NORMAL.ordinal()]).isCloseTo(40, within(2));
        assertThat(taken[Priority.BATCH.ordinal()]).as("never starved").isCloseTo(10, within(2));
    }

    @Test
    void idlePriority_doesNotCatchUp_onUnusedShare() {
        add(Priority.NORMAL, 100, 100);
        for (int i = 0; i < 50; i++) {
            queue.poll(true, 1);
        }
        add(Priority.BATCH, 100, 100);
        List<Priority> next = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            next.add(queue.poll(true, 1).getFirst().call().priority());
        }

        assertThat(next).filteredOn(priority -> priority == Priority.BATCH).hasSizeBetween(1, 3);
    }

    @Test
    void batchWork_notAllowedToRun_isSkipped() {
        add(Priority.BATCH, 1, 100);

        assertThat(queue.poll(false, 1)).isEmpty();
        assertThat(queue.poll(true, 1)).hasSize(1);
        assertThat(queue.poll(true, 1)).isEmpty();
    }

    @Test
    void wait_ofAPriority_reflectsItsShare_withinTheTotal() {
        add(Priority.BATCH, 10, 100);
        assertThat(queue.backlogCost(Priority.HIGH, 1_000)).isZero();
        add(Priority.HIGH, 1, 100);

        assertThat(queue.backlogCost(Priority.HIGH, 1_000)).isEqualTo(100 * 17 / 16.0);
        assertThat(queue.backlogCost(Priority.BATCH, 1_000)).isEqualTo(1_100);
    }

    @Test
    void wait_countsOnlyEarlierWork() {
        add(Priority.NORMAL, 10, 100);

        assertThat(queue.backlogCost(Priority.NORMAL, 3.5)).isEqualTo(400);
        assertThat(queue.backlogCost(Priority.NORMAL, 100)).isEqualTo(1_000);
    }

    @Test
    void droppedCall_leavesNoBacklog() {
        InferenceCall dropped = add(Priority.NORMAL, 5, 100);
        add(Priority.NORMAL, 1, 50);
        queue.drop(dropped);

        assertThat(queue.count(Priority.NORMAL)).isEqualTo(1);
        assertThat(queue.cost()).isEqualTo(50);
        assertThat(queue.poll(true, 1)).hasSize(1);
        assertThat(queue.poll(true, 1)).isEmpty();
        assertThat(queue.cost()).isZero();
    }

    @Test
    void batch_isSplitAmongIdleThreads() {
        BlockingLane batching = new BlockingLane("batching", 1_000);
        InferenceCall call = new InferenceCall(batching, 9, 9, Urgency.of(Priority.NORMAL), given -> {});
        for (int i = 0; i < 9; i++) {
            queue.add(new FairQueue.Item(call, i, BlockingLane.sequence(i, 8), 1, i));
        }

        assertThat(queue.poll(true, 3)).hasSize(3);
        assertThat(queue.poll(true, 1)).hasSize(6);
    }
}
