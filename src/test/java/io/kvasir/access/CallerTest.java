package io.kvasir.access;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallerTest {

    private static Caller of(Role role, String... groups) {
        return new Caller("somebody", role, Set.of(groups));
    }

    @Test
    void role_includesAllLowerRoles() {
        assertThat(Role.values()).containsExactly(Role.READER, Role.WRITER, Role.ADMIN).isSorted();
    }

    @ParameterizedTest
    @EnumSource
    void publicDocument_isVisible_toEverybody(Role role) {
        assertThat(of(role).sees(Set.of())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"READER", "WRITER"})
    void documentOfOtherGroups_isHidden_fromReadersAndWriters(Role role) {
        assertThat(of(role).sees(Set.of("hr"))).isFalse();
        assertThat(of(role, "sales", "legal").sees(Set.of("hr", "board"))).isFalse();
    }

    @Test
    void documentOfSeveralGroups_isVisible_toAMemberOfOne() {
        assertThat(of(Role.READER, "sales", "hr").sees(Set.of("hr", "board"))).isTrue();
    }

    @Test
    void groupNames_areCompared_exactly() {
        assertThat(of(Role.READER, "HR", "hr ").sees(Set.of("hr"))).isFalse();
    }

    @Test
    void administrator_seesEverything_withoutAnyGroup() {
        assertThat(Caller.admin().sees(Set.of("hr"))).isTrue();
        assertThat(Caller.admin().seesEverything()).isTrue();
    }

    @Test
    void anonymousCaller_readsAndWrites_onlyPublicDocuments() {
        Caller anonymous = Caller.anonymous();

        assertThat(anonymous.role()).isEqualTo(Role.WRITER);
        assertThat(anonymous.seesEverything()).isFalse();
        assertThat(anonymous.sees(Set.of("hr"))).isFalse();
    }

    @Test
    void groups_changedAfterConstruction_doNotChangeTheCaller() {
        Set<String> groups = new HashSet<>(Set.of("sales"));
        Caller caller = new Caller("somebody", Role.READER, groups);
        groups.add("hr");

        assertThat(caller.sees(Set.of("hr"))).isFalse();
        assertThat(caller.getName()).isEqualTo("somebody");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void caller_withoutRole_isRejected() {
        assertThatThrownBy(() -> new Caller("somebody", null, Set.of())).isInstanceOf(NullPointerException.class);
    }
}
