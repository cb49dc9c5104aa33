package io.kvasir.ops.http;

import io.kvasir.OpenApi;
import io.kvasir.RecordedJson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CacheRequestReaderTest {
    @Test
    void fields_areThoseOfTheDescription() {
        RecordedJson clear = RecordedJson.of("{}");
        CacheRequestReader.pattern(clear.request());
        RecordedJson preload = RecordedJson.of("{\"popular\": 1}");
        CacheRequestReader.preload(preload.request());

        assertThat(clear.fields()).isEqualTo(OpenApi.fields("CacheClearRequest"));
        assertThat(preload.fields()).isEqualTo(OpenApi.fields("CachePreloadRequest"));
    }
}
