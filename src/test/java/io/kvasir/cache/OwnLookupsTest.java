package io.kvasir.cache;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OwnLookupsTest {

    @Test
    void lookups_areTheServersOwn_whileItSaysSo_inItsThreadAlone() {
        assertThat(OwnLookups.areGoingOn()).isFalse();

        assertThat(OwnLookups.during(() -> OwnLookups.during(OwnLookups::areGoingOn) && OwnLookups.areGoingOn())).isTrue();
        assertThat(OwnLookups.during(() -> CompletableFuture.supplyAsync(OwnLookups::areGoingOn).join())).isFalse();

        assertThat(OwnLookups.areGoingOn()).isFalse();
    }

    @Test
    void lookups_afterWorkThatFailed_areCallersAgain() {
        assertThatThrownBy(() -> OwnLookups.during(() -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");

        assertThat(OwnLookups.areGoingOn()).isFalse();
    }
}
