package io.kvasir.cache;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InternalLookupsTest {

    @Test
    void lookups_areInternal_onlyWithinTheScopeOfTheirThread() {
        assertThat(InternalLookups.isActive()).isFalse();

        assertThat(InternalLookups.call(() -> InternalLookups.call(InternalLookups::isActive) && InternalLookups.isActive())).isTrue();
        assertThat(InternalLookups.call(() -> CompletableFuture.supplyAsync(InternalLookups::isActive).join())).isFalse();

        assertThat(InternalLookups.isActive()).isFalse();
    }

    @Test
    void lookups_afterFailedInternalWork_areExternalAgain() {
        assertThatThrownBy(() -> InternalLookups.call(() -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");

        assertThat(InternalLookups.isActive()).isFalse();
    }
}
