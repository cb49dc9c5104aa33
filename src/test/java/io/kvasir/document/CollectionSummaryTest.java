package io.kvasir.document;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests who may see, change and delete a collection. */
class CollectionSummaryTest {
    private static final Caller READER = new Caller("ann", Role.READER, Set.of("hr"));
    private static final Caller WRITER = new Caller("ben", Role.WRITER, Set.of());

    private static CollectionSummary collection(@Nullable String owner, long documents, long hidden, String... visibility) {
        return new CollectionSummary(
                1,
                "notes",
                new CollectionDefinition(null, null, Set.of(visibility), null),
                owner,
                7,
                Instant.EPOCH,
                documents,
                documents,
                hidden,
                hidden);
    }

    @Test
    void collection_withVisibleDocuments_exists() {
        assertThat(collection(null, 1, 5, "board").existsFor(WRITER)).isTrue();
    }

    @Test
    void collectionOfHiddenDocuments_exists_forAdminAndOwnerOnly() {
        CollectionSummary hidden = collection("ann", 0, 5);

        assertThat(hidden.existsFor(WRITER)).isFalse();
        assertThat(hidden.existsFor(READER)).isTrue();
        assertThat(hidden.existsFor(Caller.admin())).isTrue();
    }

    @Test
    void emptyCollection_exists_forCallersInItsVisibility() {
        assertThat(collection(null, 0, 0).existsFor(WRITER)).isTrue();
        assertThat(collection(null, 0, 0, "hr").existsFor(WRITER)).isFalse();
        assertThat(collection(null, 0, 0, "hr").existsFor(READER)).isTrue();
        assertThat(collection("ben", 0, 0, "hr").existsFor(WRITER)).isTrue();
    }

    @Test
    void collection_isChangeable_byOwnerAndCallersWhoSeeAllOfIt() {
        assertThat(collection("ann", 3, 0).isChangeableBy(WRITER)).isTrue();
        assertThat(collection("ann", 3, 1).isChangeableBy(WRITER)).isFalse();
        assertThat(collection("ann", 3, 0, "hr").isChangeableBy(WRITER)).isFalse();
        assertThat(collection("ben", 3, 1, "hr").isChangeableBy(WRITER)).isTrue();
        assertThat(collection(null, 3, 1, "hr").isChangeableBy(Caller.admin())).isTrue();
    }

    @Test
    void collection_isAdministered_byOwnerAndAdministrators() {
        assertThat(collection("ben", 3, 0).isAdministeredBy(WRITER)).isTrue();
        assertThat(collection("ann", 3, 0).isAdministeredBy(WRITER)).isFalse();
        assertThat(collection(null, 3, 0).isAdministeredBy(WRITER)).isFalse();
        assertThat(collection(null, 3, 0).isAdministeredBy(Caller.admin())).isTrue();
    }

    @Test
    void anonymousCollection_isNotOwnedByACallerNamedAnonymous() {
        CollectionSummary anonymous = collection("anonymous", 3, 0);

        assertThat(anonymous.isAdministeredBy(Caller.anonymous())).isTrue();
        assertThat(anonymous.isAdministeredBy(new Caller("anonymous", Role.WRITER, Set.of("hr")))).isFalse();
        assertThat(anonymous.isAdministeredBy(new Caller("anonymous", Role.READER, Set.of()))).isFalse();
    }
}
