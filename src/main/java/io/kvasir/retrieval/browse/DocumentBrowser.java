package io.kvasir.retrieval.browse;

import io.kvasir.access.Caller;
import io.kvasir.cache.CacheFactory;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.CacheResult;
import io.kvasir.cache.Freshness;
import io.kvasir.cache.LoadOptions;
import io.kvasir.cache.TieredCache;
import io.kvasir.document.Document;
import io.kvasir.document.DocumentPage;
import io.kvasir.document.DocumentQuery;
import io.kvasir.document.Documents;
import io.kvasir.flow.Priority;
import io.kvasir.index.Passages;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored documents for display. A document that a caller may not see does not exist for that caller. Visibility and
 * version are read each time; passages are cached per version.
 */
@Singleton
public class DocumentBrowser {
    /** Maximum attempts to read a document that is replaced meanwhile. */
    private static final int MAX_ATTEMPTS = 3;
    /** Maximum number of passages read at once: a few megabytes. */
    static final int MAX_PASSAGES = 2_000;

    /** Longest wait for another caller that loads the same passages. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final Documents documents;
    private final Passages passages;
    private final TieredCache<PassageViews> cache;

    @Inject
    public DocumentBrowser(Documents documents, Passages passages, CacheFactory caches) {
        this.documents = documents;
        this.passages = passages;
        cache = caches.create(PassageViews.class);
    }

    /**
     * A document, with passages and text if requested.
     *
     * @param next position of the first passage after those, or null if there is none
     */
    public record View(
            Document document, @Nullable PassageViews passages, @Nullable Integer next, @Nullable String text) {}

    public DocumentPage list(DocumentQuery query, Caller caller) {
        return documents.list(query, caller);
    }

    /**
     * Returns a document with passages and text of the same version, reading again if it is replaced meanwhile.
     *
     * @param from position of the first passage to return, or null for no passages
     */
    public View view(String id, @Nullable Integer from, boolean withText, Caller caller) {
        for (int time = 1; ; time++) {
            Document document = documents.byId(id, caller);
            CacheResult<PassageViews> found = from == null ? null : passages(document, from, caller);
            String text = withText ? documents.text(document.id(), caller).orElse(null) : null;
            boolean read = withText || (found != null && found.isMiss());
            if (!read || time == MAX_ATTEMPTS || version(documents.byId(id, caller)).equals(version(document))) {
                return found == null || from == null
                        ? new View(document, null, null, text)
                        : new View(document, found.value(), next(document, from, found.value()), text);
            }
        }
    }

    private static @Nullable Integer next(Document document, int from, PassageViews passages) {
        int after = from + passages.passages().size();
        return after > from && after < document.passages() ? Integer.valueOf(after) : null;
    }

    private CacheResult<PassageViews> passages(Document document, int from, Caller caller) {
        return cache.get(
                CacheKey.of(CacheName.PASSAGES, document.collection(), document.id(), from),
                new Freshness(version(document), () -> version(documents.byId(document.id().toString(), caller))),
                new LoadOptions<>(MAX_WAIT.toNanos(), Priority.NORMAL),
                () -> new PassageViews(passages.find(document.id(), caller, from, MAX_PASSAGES).stream()
                        .map(PassageView::of)
                        .toList()));
    }

    /** Combines version and time: the number alone would recur if the database is restored to an older state. */
    private static UUID version(Document document) {
        return new UUID(document.version(), ChronoUnit.MICROS.between(Instant.EPOCH, document.updatedAt()));
    }
}
