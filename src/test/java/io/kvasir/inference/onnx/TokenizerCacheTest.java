package io.kvasir.inference.onnx;

import io.kvasir.inference.tokenizer.Tokenizer;
import io.kvasir.inference.tokenizer.TokenizerJson;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenizerCacheTest {

    @Test
    void closedTokenizer_refusesToRead_andNoneIsLoadedAfterTheEnd(@TempDir Path folder) throws IOException {
        ModelSource file = new ModelSource.OnDisk(Files.write(folder.resolve("tokenizer.json"), TokenizerJson.roberta()));
        TokenizerCache cache = new TokenizerCache();
        Tokenizer tokenizer = cache.get(file);
        cache.close();

        assertStopping(() -> tokenizer.ids("tea"));
        assertStopping(() -> tokenizer.tokens("tea", true));
        assertStopping(() -> cache.get(file));
    }

    private static void assertStopping(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(KvasirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_READY));
    }
}
