package io.kvasir.retrieval;

import io.kvasir.access.Caller;
import io.kvasir.cache.CacheFactory;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.CacheResult;
import io.kvasir.cache.Freshness;
import io.kvasir.cache.TieredCache;
import io.kvasir.document.Document;
import io.kvasir.document.DocumentPage;
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
 * The stored documents, for looking at. What a caller may not see is not there for them. Who may see a document and which version
 * it has is read each time; its passages are kept by that version.
 */
@Singleton
public class DocumentBrowser {
    /** Times a document is read, at most, that is replaced while it is. */
    private static final int MAX_ATTEMPTS = 3;
    /** Passages that are read at once: some megabytes. */
    static final int MAX_PASSAGES = 2_000;

    /** That somebody waits for another who reads the same passages. */
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
     * A document, with some of its passages and its text where they were asked for.
     *
     * @param next the position of the first passage after those, where there is one
     */
    public record View(
            Document document, @Nullable PassageViews passages, @Nullable Integer next, @Nullable String text) {}

    public DocumentPage list(
            @Nullable String collection, @Nullable String text, int limit, @Nullable String after, Caller caller) {
        return documents.list(collection, text, limit, after, caller);
    }

    /**
     * All of it is of one version.
     *
     * @param from the position of the first passage that is wanted, null where none is
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
                MAX_WAIT.toNanos(),
                Priority.NORMAL,
                () -> new PassageViews(passages.find(document.id(), caller, from, MAX_PASSAGES).stream()
                        .map(PassageView::of)
                        .toList()));
    }

    /** Both together: the number alone would come again where a database is set back to an older state. */
    private static UUID version(Document document) {
        return new UUID(document.version(), ChronoUnit.MICROS.between(Instant.EPOCH, document.updatedAt()));
    }
}
