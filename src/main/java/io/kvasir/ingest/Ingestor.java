package io.kvasir.ingest;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionDefinition;
import io.kvasir.document.Collections;
import io.kvasir.document.Document;
import io.kvasir.document.DocumentVisibility;
import io.kvasir.document.Documents;
import io.kvasir.document.NewDocument;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.Passage;
import io.kvasir.index.vector.EmbeddingSpaces;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.PassageText;
import io.kvasir.ingest.split.Splitter;
import io.kvasir.ingest.text.DocumentReader;
import io.kvasir.ingest.text.HeadingPath;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.SizeLimit;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import io.kvasir.text.analysis.TextAnalyzer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The write path of one document: read, split, embed, store. The document is searchable when it returns. */
@Singleton
public class Ingestor {
    /** Passages embedded between two cancellation checks. */
    private static final int EMBED_BATCH_SIZE = 64;
    /** Heap bytes per character while a document is parsed and split, measured with many kinds of markup. */
    private static final long PARSE_BYTES_PER_CHARACTER = 24;
    /** Additional heap bytes per table cell or tag. */
    private static final long PARSE_BYTES_PER_CELL = 250;
    /** Heap bytes per character from splitting until the document is stored. */
    private static final long SPLIT_BYTES_PER_CHARACTER = 8;
    /** The limit for titles from senders applies to all: each passage is embedded and indexed with the title. */
    private static final int MAX_TITLE_LENGTH = 1_000;

    private final Collections collections;
    private final Documents documents;
    private final DocumentWriter documentWriter;
    private final EmbeddingSpaces spaces;
    private final Embedder embedder;
    private final IngestSettings settings;
    private final IndexSettings index;
    private final Splitter splitter;

    @Inject
    public Ingestor(
            Collections collections,
            Documents documents,
            DocumentWriter documentWriter,
            EmbeddingSpaces spaces,
            Embedder embedder,
            IngestSettings settings,
            IndexSettings index) {
        this.collections = collections;
        this.documents = documents;
        this.documentWriter = documentWriter;
        this.spaces = spaces;
        this.embedder = embedder;
        this.settings = settings;
        this.index = index;
        splitter = new Splitter(settings.split(), settings.limits().maxPassages(), embedder::countTokens);
    }

    /** Ingests a document; throws {@code CONFLICT} if it is cancelled. */
    public IngestResult ingest(IngestRequest submitted, Caller caller, IngestOptions options, StageTimings timings) {
        DocumentReader reader = DocumentReaders.require(submitted.mediaType());
        DocumentUri.check(submitted.uri());
        MetadataSize.check(submitted.metadata(), settings.limits().maxMetadataBytes());
        CollectionDefinition collection = timings.time("read", () -> collections.definition(submitted.collection()));
        Optional<Documents.StoredDocument> stored = timings.time(
                "read", () -> documents.findStored(submitted.collection(), submitted.uri()));
        DocumentVisibility visibility = VisibilityChoice.of(submitted, stored.orElse(null), collection, caller);
        IngestRequest request = submitted.withVisibility(visibility.groups());
        EmbeddingSpace space = spaces.of(embedder.model());
        String hash = ContentHash.of(request, settings.split(), space);
        if (stored.isPresent()) {
            boolean same = !request.force()
                    && stored.get().contentHash().equals(hash)
                    && stored.get().visibilityInherited() == visibility.isInherited();
            if (same && (collection.retention() == null || documents.refreshRetention(stored.get().document().id()))) {
                for (String stage : List.of("split", "embed", "store")) {
                    timings.add(stage, 0);
                }
                return new IngestResult(stored.get().document(), false, true);
            }
        }
        ParsedDocument parsed = timings.time("read", () -> reader.read(request.content()));
        if (parsed.links().size() > settings.limits().maxLinks()) {
            throw SizeLimit.exceeded("links", settings.limits().maxLinks());
        }
        Map<String, Object> metadata = metadata(request, parsed);
        MetadataSize.check(metadata, settings.limits().maxMetadataBytes());
        String title = title(request, parsed);
        throwIf(options.cancelled());
        List<Passage> passages = timings.time("split", () -> splitter.split(parsed));
        options.onSplit().run();
        String subject = explicitTitle(request, parsed).isEmpty() && !FallbackTitle.isInformative(title) ? "" : title;
        NewDocument newDocument = new NewDocument(
                request.uri(),
                title,
                request.mediaType(),
                parsed.text(),
                request.content().getBytes(StandardCharsets.UTF_8).length,
                hash,
                metadata,
                visibility,
                LinkOffsets.toCodePoints(parsed),
                DocumentLanguage.of(metadata, collection.language(), parsed.text(), index.language()).tag(),
                TextAnalyzer.VERSION);
        WriteContext context = new WriteContext(request.collection(), caller);
        try (EncodedPassages encoded = new EncodedPassages(passages)) {
            timings.time("embed", () -> {
                embed(subject, passages, options, encoded);
                return encoded;
            });
            Document document = timings.time("store", () -> documentWriter.put(context, newDocument, space, encoded));
            return new IngestResult(document, document.version() == 1, false);
        }
    }

    /** Deletes a document that the caller may see, with its passages and vectors. */
    public void delete(String id, Caller caller) {
        documentWriter.delete(documents.byId(id, caller));
    }

    private void embed(String title, List<Passage> passages, IngestOptions options, EncodedPassages encoded) {
        Priority priority = options.priority(passages.size());
        for (int from = 0; from < passages.size(); from += EMBED_BATCH_SIZE) {
            throwIf(options.cancelled());
            List<Passage> slice = passages.subList(from, Math.min(passages.size(), from + EMBED_BATCH_SIZE));
            encoded.add(embedder.encodePassages(
                    slice.stream().map(passage -> text(title, passage)).toList(), Urgency.of(priority)));
        }
        throwIf(options.cancelled());
    }

    private static void throwIf(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new KvasirException(ErrorCode.CONFLICT, "It was cancelled: the job was cancelled, or the caller has gone.");
        }
    }

    /** Returns the estimated heap bytes while a document is parsed and split. */
    static long heapWhileParsing(IngestRequest request) {
        long cells = request.content().chars().filter(c -> c == '|' || c == '<').count();
        return PARSE_BYTES_PER_CHARACTER * request.content().length() + PARSE_BYTES_PER_CELL * cells;
    }

    /** Returns the estimated heap bytes from then until it is stored. */
    static long heapAfterSplitting(IngestRequest request) {
        return SPLIT_BYTES_PER_CHARACTER * request.content().length();
    }

    /** Prepends title and headings, so that a passage is found by the subject of its document. */
    private static PassageText text(String title, Passage passage) {
        List<String> context = new ArrayList<>(title.isEmpty() ? List.of() : List.of(title));
        passage.headings().stream().filter(heading -> !heading.equals(title)).forEach(context::add);
        String body = passage.plainText();
        boolean mentioned = context.isEmpty() || !title.isEmpty() && body.startsWith(title);
        return new PassageText(mentioned ? "" : String.join(". ", context) + ". ", body);
    }

    private static String title(IngestRequest request, ParsedDocument parsed) {
        return explicitTitle(request, parsed).orElseGet(() -> FallbackTitle.of(request.uri()));
    }

    /** Returns the title given by the sender or in the document; empty if there is none. */
    private static Optional<String> explicitTitle(IngestRequest request, ParsedDocument parsed) {
        return Optional.ofNullable(request.title() != null ? request.title() : parsed.title())
                .map(title -> HeadingPath.truncate(title.strip(), MAX_TITLE_LENGTH))
                .filter(title -> !title.isEmpty());
    }

    private static Map<String, Object> metadata(IngestRequest request, ParsedDocument parsed) {
        Map<String, Object> metadata = new LinkedHashMap<>(parsed.metadata());
        metadata.putAll(request.metadata());
        return metadata;
    }
}
