package io.kvasir.ingest;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionDefinition;
import io.kvasir.document.Collections;
import io.kvasir.document.Document;
import io.kvasir.document.DocumentVisibility;
import io.kvasir.document.Documents;
import io.kvasir.document.NewDocument;
import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.EmbeddingSpaces;
import io.kvasir.index.Passage;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbeddingModel;
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
    /** Bytes of heap that a character of a document takes while it is read and split, as measured with many kinds of markup. */
    private static final long HEAP_BYTES = 24;
    /** The same of a cell or a tag, beyond its characters. */
    private static final long CELL_BYTES = 250;
    /** Of a character of a document that has been split, until it is stored. */
    private static final long SPLIT_BYTES = 8;
    /** As long as a title that a sender gives may be: each passage is embedded and indexed with it. */
    private static final int MAX_TITLE = 1_000;

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
        splitter = new Splitter(settings.split(), settings.limits().maxPassages(), embedder::countTokens);
    }

    /** Ingests a document unless its call is cancelled on the way. */
    Ingested ingest(Submission given, Caller caller, IngestCall call, StageTimings timings) {
        Reader reader = Readers.required(given.mediaType());
        DocumentUri.check(given.uri());
        MetadataSize.check(given.metadata(), settings.limits().maxMetadataBytes());
        CollectionDefinition collection = timings.time("read", () -> collections.definition(given.collection()));
        Optional<Documents.StoredDocument> stored = timings.time(
                "read", () -> documents.findStored(given.collection(), given.uri()));
        DocumentVisibility visibility = VisibilityChoice.of(given, stored.orElse(null), collection, caller);
        Submission submission = given.shownTo(visibility.groups());
        EmbeddingSpace space = space();
        String hash = ContentHash.of(submission, settings.split(), space);
        if (stored.isPresent()) {
            boolean same = !submission.force()
                    && stored.get().contentHash().equals(hash)
                    && stored.get().inherits() == visibility.isInherited();
            if (same && (collection.retention() == null || documents.refreshRetention(stored.get().document().id()))) {
                for (String stage : List.of("split", "embed", "store")) {
                    timings.add(stage, 0);
                }
                return new Ingested(stored.get().document(), false, true);
            }
        }
        Reading reading = timings.time("read", () -> reader.read(submission.content()));
        if (reading.links().size() > settings.limits().maxLinks()) {
            throw IngestLimits.exceeded("links", settings.limits().maxLinks());
        }
        Map<String, Object> metadata = metadata(submission, reading);
        MetadataSize.check(metadata, settings.limits().maxMetadataBytes());
        String title = title(submission, reading);
        refuseIf(call.cancelled());
        List<Passage> passages = timings.time("split", () -> splitter.split(reading));
        call.split().run();
        String subject = given(submission, reading).isEmpty() && !DocumentName.tells(title) ? "" : title;
        NewDocument draft = new NewDocument(
                submission.uri(),
                title,
                submission.mediaType(),
                reading.text(),
                submission.content().getBytes(StandardCharsets.UTF_8).length,
                hash,
                metadata,
                visibility,
                Links.inCodePoints(reading));
        Deposit deposit = new Deposit(submission.collection(), caller);
        try (EncodedPassages encoded = new EncodedPassages(passages)) {
            timings.time("embed", () -> {
                embed(subject, passages, call, encoded);
                return encoded;
            });
            Document document = timings.time("store", () -> store.put(deposit, draft, space, encoded));
            return new Ingested(document, document.version() == 1, false);
        }
    }

    /** Deletes a document that the caller may see, with all that was made of it. */
    public void delete(String id, Caller caller) {
        store.delete(documents.byId(id, caller));
    }

    private EmbeddingSpace space() {
        EmbeddingModel model = embedder.model();
        return spaces.findOrCreate(new EmbeddingSpace.Key(
                model.name(), model.sha256(), model.precision(), model.rewrite(), model.dimension(), model.maxTokens()));
    }

    private void embed(String title, List<Passage> passages, IngestCall call, EncodedPassages encoded) {
        Priority priority = call.priority(passages.size());
        for (int from = 0; from < passages.size(); from += SLICE) {
            refuseIf(call.cancelled());
            List<Passage> slice = passages.subList(from, Math.min(passages.size(), from + SLICE));
            encoded.add(embedder.encodePassages(
                    slice.stream().map(passage -> text(title, passage)).toList(), priority, Deadline.none()));
        }
        refuseIf(call.cancelled());
    }

    private static void refuseIf(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new KvasirException(ErrorCode.CONFLICT, "It was given up: the job was cancelled, or the caller has gone.");
        }
    }

    /** Bytes of heap that reading and splitting a document takes. */
    static long heap(Submission submission) {
        long cells = submission.content().chars().filter(c -> c == '|' || c == '<').count();
        return HEAP_BYTES * submission.content().length() + CELL_BYTES * cells;
    }

    /** Bytes of heap that it takes from then on. */
    static long heapOnceSplit(Submission submission) {
        return SPLIT_BYTES * submission.content().length();
    }

    /** Title and headings stand before the words, so that a passage is found by what its document is about. */
    private static PassageText text(String title, Passage passage) {
        List<String> context = new ArrayList<>(title.isEmpty() ? List.of() : List.of(title));
        passage.headings().stream().filter(heading -> !heading.equals(title)).forEach(context::add);
        String body = passage.plainText();
        boolean said = context.isEmpty() || !title.isEmpty() && body.startsWith(title);
        return new PassageText(said ? "" : String.join(". ", context) + ". ", body);
    }

    private static String title(Submission submission, Reading reading) {
        return given(submission, reading).orElseGet(() -> DocumentName.of(submission.uri()));
    }

    /** The title that the sender or the document itself gives. */
    private static Optional<String> given(Submission submission, Reading reading) {
        return Optional.ofNullable(submission.title() != null ? submission.title() : reading.title())
                .map(title -> HeadingPath.beginning(title.strip(), MAX_TITLE))
                .filter(title -> !title.isEmpty());
    }

    private static Map<String, Object> metadata(Submission submission, Reading reading) {
        Map<String, Object> metadata = new LinkedHashMap<>(reading.metadata());
        metadata.putAll(submission.metadata());
        return metadata;
    }
}
