package io.kvasir.document.http;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.document.CollectionDefinition;
import io.kvasir.document.CollectionSummary;
import io.kvasir.document.Retention;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CollectionViewTest {
    private static final CollectionSummary NOTES = new CollectionSummary(
            1, "notes", new CollectionDefinition("All notes", "de-CH", Set.of("hr", "board"), Retention.ofDays(30)), "ann", 7,
            Instant.EPOCH, 3, 9, 1, 2);

    private static List<String> may(Caller caller) {
        return CollectionView.of(NOTES, caller, "kvasir-1").may();
    }

    @Test
    void view_showsTheDefinition_butNotHiddenDocuments() {
        assertThat(CollectionView.of(NOTES, Caller.anonymous(), "kvasir-1"))
                .isEqualTo(new CollectionView(
                        "notes", "All notes", "de-CH", 3, 9, 7, Instant.EPOCH, "ann",
                        new CollectionView.Options(Set.of("board", "hr"), "P30D", "kvasir-1"), List.of("read", "write")));
    }

    @Test
    void permissions_followFromRoleAndOwnership() {
        assertThat(may(new Caller("ben", Role.READER, Set.of()))).containsExactly("read");
        assertThat(may(new Caller("ben", Role.WRITER, Set.of()))).containsExactly("read", "write");
        assertThat(may(new Caller("ann", Role.WRITER, Set.of()))).containsExactly("read", "write", "admin");
        assertThat(may(Caller.admin())).containsExactly("read", "write", "admin");
    }
}
