package io.kvasir.problem;

import java.io.IOException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KvasirExceptionTest {

    @Test
    void fieldError_beginsWithTheFieldName() {
        KvasirException e = KvasirException.field("top_k", "must be from 1 to 100");

        assertThat(e).hasMessage("top_k must be from 1 to 100");
        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FIELD);
        assertThat(e.field()).isEqualTo("top_k");
    }

    @Test
    void fieldError_withItsOwnCode_namesTheField() {
        KvasirException e = KvasirException.field(ErrorCode.EMPTY_INPUT, "input", "is empty");

        assertThat(e).hasMessage("input is empty");
        assertThat(e.code()).isEqualTo(ErrorCode.EMPTY_INPUT);
        assertThat(e.field()).isEqualTo("input");
    }

    @Test
    void retryTime_isThatOfTheCode_unlessGiven() {
        assertThat(new KvasirException(ErrorCode.OVERLOADED, "Full.").retryAfterMs())
                .isEqualTo(ErrorCode.OVERLOADED.retryAfterMs());
        assertThat(KvasirException.overloaded("Full.", 0).retryAfterMs()).isEqualTo(ErrorCode.OVERLOADED.retryAfterMs());
        assertThat(KvasirException.overloaded("Full.", 2_500).retryAfterMs()).isEqualTo(2_500);
        assertThat(KvasirException.field("q", "is missing").retryAfterMs()).isZero();
    }

    @Test
    void exception_withCause_keepsItAndNamesNoField() {
        IOException cause = new IOException("gone");
        KvasirException e = new KvasirException(ErrorCode.MALFORMED_REQUEST, "The body ended early.", cause);

        assertThat(e).hasCause(cause).hasMessage("The body ended early.");
        assertThat(e.field()).isNull();
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void exception_withoutCode_isRejected() {
        assertThatThrownBy(() -> new KvasirException(null, "detail"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("code");
    }
}
