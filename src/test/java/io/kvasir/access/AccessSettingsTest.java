package io.kvasir.access;

import io.kvasir.Configured;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AccessSettingsTest {

    private static AccessSettings configured(Map<String, String> values) {
        return Configured.by(AccessConfig.class, values).settings();
    }

    @Test
    void defaults_nothingButAHome_refuseAnonymousCallers() {
        AccessSettings settings = configured(Map.of("kvasir.home", "/var/kvasir"));

        assertThat(settings).isEqualTo(new AccessSettings(false, Path.of("/var/kvasir/admin-token")));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of("kvasir.home", "/srv/k", "kvasir.access.anonymous", "true");

        assertThat(Configured.names(AccessConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all)).isEqualTo(new AccessSettings(true, Path.of("/srv/k/admin-token")));
    }

    @Test
    void mapping_relativeHome_becomesAbsolute() {
        assertThat(configured(Map.of("kvasir.home", ".kvasir")).adminTokenFile()).isAbsolute();
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void validation_noTokenFile_isRejected() {
        assertThatThrownBy(() -> new AccessSettings(false, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("adminTokenFile");
    }
}
