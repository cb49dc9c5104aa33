package io.kvasir.access;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestOriginTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
    void loopbackAddress_isThisMachine(String address) {
        assertThat(RequestOrigin.isLoopback(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "192.168.1.5", "0.0.0.0", "::", "fe80::1", "8.8.8.8", "localhost", "evil.com", ""})
    void otherAddressOrAnyName_isNotThisMachine(String address) {
        assertThat(RequestOrigin.isLoopback(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8000", "LOCALHOST:8443", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:8000"})
    void host_thatNamesThisMachine_isLocal(String host) {
        assertThat(RequestOrigin.isLocalHost(host)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "", "evil.com", "evil.com:8000", "localhost.evil.com", "localhost.evil.com:8000", "127.0.0.1.evil.com",
                "127.0.0.1.nip.io:8000", "evil.com:8000@localhost", "localhost@evil.com", "localhost:", "localhost:123456",
                "localhost:8000 ", "notlocalhost", "::1", "[::2]:8000", "0.0.0.0:8000", "10.0.0.1:8000", "localhost\n.evil.com"
            })
    void host_ofAnythingElse_isNotLocal(@Nullable String host) {
        assertThat(RequestOrigin.isLocalHost(host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        ", , localhost:8000",
        ", none, localhost:8000",
        ", same-origin, localhost:8000",
        "http://localhost:8000, same-origin, localhost:8000",
        "http://localhost:8000, , localhost:8000",
        "http://LocalHost:8000, , localhost:8000",
        "http://[::1]:8000, , '[::1]:8000'"
    })
    void request_fromAProgramOrOurOwnPage_isNotCrossSite(
            @Nullable String origin, @Nullable String fetchSite, @Nullable String host) {
        assertThat(RequestOrigin.isCrossSite(origin, fetchSite, host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.com, cross-site, localhost:8000",
        ", cross-site, localhost:8000",
        ", same-site, localhost:8000",
        "http://localhost:8000, cross-site, localhost:8000",
        "http://evil.com, , localhost:8000",
        "http://localhost:3000, , localhost:8000",
        "http://localhost, , localhost:8000",
        "http://127.0.0.1:8000, , localhost:8000",
        "http://localhost:8000.evil.com, , localhost:8000",
        "http://localhost:8000@evil.com, , localhost:8000",
        "null, , localhost:8000",
        "'http://[half', , localhost:8000",
        "'', , localhost:8000",
        "file://, , localhost:8000",
        "http://localhost:8000, , "
    })
    void request_fromAnotherSitesPage_isCrossSite(
            @Nullable String origin, @Nullable String fetchSite, @Nullable String host) {
        assertThat(RequestOrigin.isCrossSite(origin, fetchSite, host)).isTrue();
    }
}
