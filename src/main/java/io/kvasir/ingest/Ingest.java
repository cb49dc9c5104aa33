package io.kvasir.ingest;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionDefinition;
import io.kvasir.document.Collections;
import io.kvasir.document.Document;
import io.kvasir.document.DocumentVisibility;
import io.kvasir.document.Documents;
import io.kvasir.document.Draft;
import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.Embedded;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.EmbeddingSpaces;
import io.kvasir.index.Passage;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.EncodedPassage;
import io.kvasir.inference.PassageText;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The write path of one document: read, split, embed, store. When it returns, the document is searchable. */
@Singleton
public class Ingest {
    /** Passages embedded between two looks at whether the caller still wants them. */
    private static final int SLICE = 64;

    private final Collections collections;
    private final Documents documents;
    private final DocumentStore store;
    private final EmbeddingSpaces spaces;
    private final Embedder embedder;
    private final IngestSettings settings;
    private final Splitter splitter;

    @Inject
    public Ingest(
            Collections collections,
            Documents documents,
            DocumentStore store,
            EmbeddingSpaces spaces,
            Embedder embedder,
            IngestSettings settings) {
        this.collections = collections;
        this.documents = documents;
        this.store = store;
        this.spaces = spaces;
        this.embedder = embedder;
        this.settings = settings;
        splitter = new Splitter(settings.split(), embedder::tokens);
    }

    /** Ingests a document for a caller who waits. */
    public Ingested ingest(Submission submission, Caller caller, StageTimings timings) {
        return ingest(submission, caller, Priority.NORMAL, () -> false, timings);
    }

    /** Ingests a document unless {@code cancelled} turns true on the way. */
    Ingested ingest(
            Submission given,
            Caller caller,
            Priority priority,
            BooleanSupplier cancelled,
            StageTimings timings) {
        Reader reader = Readers.required(given.mediaType());
        CollectionDefinition collection = timings.time("read", () -> collections.definition(given.collection()));
        Optional<Documents.Stored> stored = timings.time(
                "read", () -> documents.stored(given.collection(), given.uri()));
        DocumentVisibility visibility = VisibilityChoice.of(given, stored.orElse(null), collection, caller);
        Submission submission = given.shownTo(visibility.groups());
        EmbeddingSpace space = space();
        String hash = ContentHash.of(submission, settings.split(), space);
        if (stored.isPresent()) {
            boolean same = !submission.force()
                    && stored.get().contentHash().equals(hash)
                    && stored.get().inherits() == visibility.isInherited();
            if (same && (collection.retention() == null || documents.renew(stored.get().document().id()))) {
                for (String stage : List.of("split", "embed", "store")) {
                    timings.add(stage, 0);
                }
                return new Ingested(stored.get().document(), false, true);
            }
        }
        Reading reading = timings.time("read", () -> reader.read(submission.content()));
        String title = title(submission, reading);
        List<Passage> passages = timings.time("split", () -> splitter.split(reading));
        String subject = given(submission, reading).isEmpty() && !DocumentName.tells(title) ? "" : title;
        List<Embedded> embedded = timings.time("embed", () -> embed(subject, passages, priority, cancelled));
        Draft draft = new Draft(
                submission.uri(),
                title,
                submission.mediaType(),
                reading.text(),
                submission.content().getBytes(StandardCharsets.UTF_8).length,
                hash,
                metadata(submission, reading),
                visibility,
                Links.inCodePoints(reading));
        Deposit deposit = new Deposit(submission.collection(), caller);
        Document document = timings.time("store", () -> store.put(deposit, draft, space, embedded));
        return new Ingested(document, document.version() == 1, false);
    }

    /** Deletes a document that the caller may see, with all that was made of it. */
    public void delete(String id, Caller caller) {
        store.delete(documents.named(id, caller));
    }

    private EmbeddingSpace space() {
        EmbeddingModel model = embedder.model();
        return spaces.of(new EmbeddingSpace.Key(
                model.name(), model.sha256(), model.precision(), model.rewrite(), model.dimension(), model.maxTokens()));
    }

    private List<Embedded> embed(String title, List<Passage> passages, Priority priority, BooleanSupplier cancelled) {
        List<Embedded> embedded = new ArrayList<>(passages.size());
        for (int from = 0; from < passages.size(); from += SLICE) {
            if (cancelled.getAsBoolean()) {
                throw new KvasirException(ErrorCode.CONFLICT, "The job was cancelled.");
            }
            List<Passage> slice = passages.subList(from, Math.min(passages.size(), from + SLICE));
            List<EncodedPassage> encoded = embedder.passages(
                    slice.stream().map(passage -> text(title, passage)).toList(), priority, Deadline.none());
            for (int i = 0; i < slice.size(); i++) {
                embedded.add(new Embedded(slice.get(i), encoded.get(i).windows(), encoded.get(i).signs()));
            }
        }
        return embedded;
    }

    /** Title and headings stand before the words, so that a passage is found by what its document is about. */
    private static PassageText text(String title, Passage passage) {
        List<String> context = new ArrayList<>(title.isEmpty() ? List.of() : List.of(title));
        passage.headings().stream().filter(heading -> !heading.equals(title)).forEach(context::add);
        String body = passage.plain();
        boolean said = context.isEmpty() || !title.isEmpty() && body.startsWith(title);
        return new PassageText(said ? "" : String.join(". ", context) + ". ", body);
    }

    private static String title(Submission submission, Reading reading) {
        return given(submission, reading).orElseGet(() -> DocumentName.of(submission.uri()));
    }

    /** The title that the sender or the document itself gives. */
    private static Optional<String> given(Submission submission, Reading reading) {
        return Optional.ofNullable(submission.title() != null ? submission.title() : reading.title())
                .map(String::strip)
                .filter(title -> !title.isEmpty());
    }

    private static Map<String, Object> metadata(Submission submission, Reading reading) {
        Map<String, Object> metadata = new LinkedHashMap<>(reading.metadata());
        metadata.putAll(submission.metadata());
        return metadata;
    }
}
