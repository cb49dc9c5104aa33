package io.kvasir.inference.schedule;

import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the call is Linux' own")
class CpuAffinityTest {

    private static BitSet pinned(int number) {
        CompletableFuture<BitSet> allowed = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            assertThat(CpuAffinity.pin(number)).isTrue();
            allowed.complete(CpuAffinity.allowedCpus());
        });
        return allowed.join();
    }

    @Test
    void pinnedThread_usesOneProcessor_andOthersUseAll() {
        BitSet before = CpuAffinity.allowedCpus();

        assertThat(before.cardinality()).isPositive();
        assertThat(pinned(0).stream()).containsExactly(before.nextSetBit(0));
        assertThat(pinned(before.cardinality()).stream()).as("counted round").containsExactly(before.nextSetBit(0));
        assertThat(CpuAffinity.allowedCpus()).isEqualTo(before);
    }
}
