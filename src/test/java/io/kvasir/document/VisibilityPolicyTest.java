package io.kvasir.document;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VisibilityPolicyTest {
    private static final Caller CLERK = new Caller("ann", Role.WRITER, Set.of("hr", "clerks"));

    private static void assertRefused(Runnable deposit, String reason) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(deposit::run)
                .withMessageContaining(reason)
                .matches(e -> e.code() == ErrorCode.FORBIDDEN && "visibility".equals(e.field()));
    }

    private static CollectionDefinition shownTo(String... groups) {
        return new CollectionDefinition(null, null, Set.of(groups), null);
    }

    @Test
    void visibility_withAGroupOfTheCaller_isAllowed() {
        assertThatCode(() -> VisibilityPolicy.check(Set.of("hr", "board"), CLERK)).doesNotThrowAnyException();
        assertThatCode(() -> VisibilityPolicy.check(Set.of(), Caller.anonymous())).doesNotThrowAnyException();
        assertThatCode(() -> VisibilityPolicy.check(Set.of("board"), Caller.admin())).doesNotThrowAnyException();
        assertThatCode(() -> VisibilityPolicy.checkDefault(shownTo("hr"), CLERK)).doesNotThrowAnyException();
    }

    @Test
    void visibilityExcludingTheCaller_isRejected_namingTheirGroups() {
        assertRefused(() -> VisibilityPolicy.check(Set.of("board"), CLERK), "the caller's groups: clerks, hr");
        assertRefused(() -> VisibilityPolicy.check(Set.of("board"), Caller.anonymous()), "the caller's groups: none");
    }

    @Test
    void defaultExcludingTheCaller_isRejected_withoutRevealingIt() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> VisibilityPolicy.checkDefault(shownTo("board"), CLERK))
                .withMessageStartingWith("visibility is missing")
                .withMessageNotContaining("board");
    }
}
