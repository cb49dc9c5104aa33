package io.kvasir.ingest.http;

import io.kvasir.OpenApi;
import io.kvasir.RecordedJson;
import io.kvasir.ingest.folder.MissingFiles;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FolderSyncRequestTest {
    @Test
    void requestWithOnlyAPath_hasTheDefaults() {
        assertThat(FolderSyncRequest.read(RecordedJson.of("{\"path\": \"notes\"}").request()))
                .isEqualTo(new FolderSyncRequest("notes", "default", false, MissingFiles.of(true, false)));
    }

    @Test
    void fields_areThoseOfTheDescription() {
        RecordedJson body = RecordedJson.of("{\"path\": \"notes\"}");
        FolderSyncRequest.read(body.request());

        assertThat(body.fields()).isEqualTo(OpenApi.fields("ReindexRequest"));
    }
}
