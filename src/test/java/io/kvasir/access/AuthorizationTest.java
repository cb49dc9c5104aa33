package io.kvasir.access;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.annotation.security.RolesAllowed;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Tests the hierarchy of roles, and what resources say about the role they need. */
class AuthorizationTest {

    /** A resource whose methods need roles of their own or that of the class. */
    @RolesAllowed(RoleName.ADMIN)
    static final class ForAdministrators {
        void ofTheClass() {}

        @RolesAllowed(RoleName.WRITER)
        void ofItsOwn() {}

        @RolesAllowed({RoleName.ADMIN, RoleName.WRITER})
        void ofSeveral() {}

        @RolesAllowed("writter")
        void misspelt() {}
    }

    /** A resource that says nothing. */
    static final class ForReaders {
        void any() {}
    }

    private static Role required(Class<?> resource, String method) throws NoSuchMethodException {
        return AuthorizationFilter.requiredRole(resource.getDeclaredMethod(method), resource);
    }

    private static CallerContext context(Role role) {
        return new CallerContext(new Caller("somebody", role, Set.of()), true);
    }

    @ParameterizedTest
    @CsvSource({
        "READER, reader, true",
        "READER, writer, false",
        "READER, admin, false",
        "WRITER, reader, true",
        "WRITER, writer, true",
        "WRITER, admin, false",
        "ADMIN, reader, true",
        "ADMIN, writer, true",
        "ADMIN, admin, true",
        "ADMIN, root, false",
        "ADMIN, ADMIN, false"
    })
    void caller_isInItsRole_andInThoseBelow(Role role, String asked, boolean expected) {
        assertThat(context(role).isUserInRole(asked)).isEqualTo(expected);
    }

    @Test
    void roleNames_areTheLabelsOfTheRoles() {
        assertThat(Stream.of(Role.values()).map(Role::label))
                .containsExactly(RoleName.READER, RoleName.WRITER, RoleName.ADMIN);
        assertThat(Role.of(RoleName.WRITER)).contains(Role.WRITER);
        assertThat(Role.of("root")).isEmpty();
    }

    @Test
    void requiredRole_isThatOfTheMethod_elseOfTheClass_elseReader() throws NoSuchMethodException {
        assertThat(required(ForAdministrators.class, "ofTheClass")).isEqualTo(Role.ADMIN);
        assertThat(required(ForAdministrators.class, "ofItsOwn")).isEqualTo(Role.WRITER);
        assertThat(required(ForAdministrators.class, "ofSeveral")).isEqualTo(Role.WRITER);
        assertThat(required(ForReaders.class, "any")).isEqualTo(Role.READER);
        assertThatIllegalStateException().isThrownBy(() -> required(ForAdministrators.class, "misspelt"));
    }

    @Test
    void missingRole_isUnauthorizedForAnonymous_forbiddenForOthers() {
        assertThatCode(() -> Caller.admin().requireRole(Role.WRITER)).doesNotThrowAnyException();
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> Caller.anonymous().requireRole(Role.ADMIN))
                .withMessage("This needs the role admin.")
                .matches(e -> e.code() == ErrorCode.UNAUTHORIZED);
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> new Caller("reader", Role.READER, Set.of()).requireRole(Role.WRITER))
                .withMessage("This needs the role writer.")
                .matches(e -> e.code() == ErrorCode.FORBIDDEN);
    }
}
