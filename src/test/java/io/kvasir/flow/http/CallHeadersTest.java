package io.kvasir.flow.http;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.problem.KvasirException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallHeadersTest {

    @Test
    void headers_notSent_meanNormalPriorityWithoutDeadline() {
        Urgency urgency = CallHeaders.of(null, (String) null);

        assertThat(urgency.priority()).isEqualTo(Priority.NORMAL);
        assertThat(urgency.deadline()).isSameAs(Deadline.none());
    }

    @ParameterizedTest
    @CsvSource({"high, HIGH", "Normal, NORMAL", "' BATCH ', BATCH"})
    void priority_inAnyCase_isRead(String sent, Priority priority) {
        assertThat(CallHeaders.of(sent, null).priority()).isEqualTo(priority);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "600000"})
    void deadline_withinTheRange_countsFromNow(String sent) {
        long left = CallHeaders.of(null, sent).deadline().remainingNanos();

        assertThat(left).isBetween(0L, Long.parseLong(sent) * 1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "urgent", "0", "high,low"})
    void unknownPriority_isNamedInTheError(String sent) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> CallHeaders.of(sent, null))
                .matches(e -> "X-Kvasir-Priority".equals(e.field()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "600001", "1.5", "99999999999999999999", "soon"})
    void deadline_outOfRange_isNamedInTheError(String sent) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> CallHeaders.of(null, sent))
                .matches(e -> "X-Kvasir-Deadline-Ms".equals(e.field()));
    }
}
