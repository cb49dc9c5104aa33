package io.kvasir.ingest;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionDefinition;
import io.kvasir.document.Document;
import io.kvasir.document.DocumentVisibility;
import io.kvasir.document.DocumentVisibility.Origin;
import io.kvasir.document.Documents.StoredDocument;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VisibilityChoiceTest {
    private static final Set<String> OPEN = Set.of();
    private static final Set<String> BOARD = Set.of("board");
    private static final Set<String> CREW = Set.of("crew");

    private static IngestRequest request(@Nullable Set<String> visibility) {
        return new IngestRequest("c", "a.md", null, "text/markdown", "x", Map.of(), visibility, false);
    }

    private static StoredDocument stored(Set<String> visibility, boolean inherits) {
        Instant now = Instant.EPOCH;
        return new StoredDocument(
                new Document(UUID.randomUUID(), "a.md", "A", "c", 1, "text/markdown", 1, 1, Map.of(), visibility, now, now, "en"), "hash",
                inherits);
    }

    private static DocumentVisibility choice(
            @Nullable Set<String> payload, @Nullable StoredDocument stored, Set<String> byDefault, Caller caller) {
        return VisibilityChoice.of(request(payload), stored, new CollectionDefinition(null, null, byDefault, null), caller);
    }

    private static DocumentVisibility forAdmin(@Nullable Set<String> payload, @Nullable StoredDocument stored, Set<String> byDefault) {
        return choice(payload, stored, byDefault, Caller.admin());
    }

    @Test
    void explicitVisibility_takesPrecedence() {
        assertThat(forAdmin(CREW, stored(BOARD, false), OPEN)).isEqualTo(new DocumentVisibility(CREW, Origin.EXPLICIT));
        assertThat(forAdmin(OPEN, stored(BOARD, false), CREW)).isEqualTo(new DocumentVisibility(OPEN, Origin.EXPLICIT));
    }

    @Test
    void visibilityNotGiven_keepsThatOfTheDocument() {
        assertThat(forAdmin(null, stored(BOARD, false), OPEN)).isEqualTo(new DocumentVisibility(BOARD, Origin.CARRIED_OVER));
        assertThat(forAdmin(null, stored(BOARD, false), CREW)).isEqualTo(new DocumentVisibility(BOARD, Origin.CARRIED_OVER));
        assertThat(forAdmin(null, stored(OPEN, false), CREW)).isEqualTo(new DocumentVisibility(OPEN, Origin.CARRIED_OVER));
    }

    @Test
    void visibilityNeverGiven_followsTheDefault() {
        assertThat(forAdmin(null, null, BOARD)).isEqualTo(new DocumentVisibility(BOARD, Origin.INHERITED));
        assertThat(forAdmin(null, stored(OPEN, true), BOARD)).isEqualTo(new DocumentVisibility(BOARD, Origin.INHERITED));
        assertThat(forAdmin(null, stored(CREW, true), BOARD)).isEqualTo(new DocumentVisibility(BOARD, Origin.INHERITED));
    }

    @Test
    void visibilityExcludingTheSender_isRejected() {
        Caller anonymous = Caller.anonymous();

        assertRefused(BOARD, null, OPEN, anonymous);
        assertRefused(null, null, BOARD, anonymous);
        assertRefused(null, stored(OPEN, true), BOARD, anonymous);
        assertRefused(null, stored(BOARD, false), OPEN, anonymous);
        assertRefused(OPEN, stored(BOARD, false), OPEN, anonymous);
        assertThat(choice(null, stored(OPEN, false), BOARD, anonymous).groups()).isEmpty();
    }

    private static void assertRefused(
            @Nullable Set<String> payload, @Nullable StoredDocument stored, Set<String> byDefault, Caller caller) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> choice(payload, stored, byDefault, caller))
                .matches(e -> e.code() == ErrorCode.FORBIDDEN, "is forbidden");
    }
}
