package io.kvasir.ingest;

import io.kvasir.document.CollectionDefinition;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.CollectionWriter;
import io.kvasir.document.OutdatedDocuments;
import io.kvasir.flow.DatabaseCall;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.Passages;
import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TextAnalyzer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes the postings of documents again that an earlier version of the analyzer wrote. Nothing else of a document changes: its
 * passages are analyzed as they are stored.
 */
@Singleton
public class Reanalysis {
    private final CollectionWriter collectionWriter;
    private final OutdatedDocuments documents;
    private final Passages passages;
    private final IndexSettings settings;

    @Inject
    public Reanalysis(
            CollectionWriter collectionWriter, OutdatedDocuments documents, Passages passages, IndexSettings settings) {
        this.collectionWriter = collectionWriter;
        this.documents = documents;
        this.passages = passages;
        this.settings = settings;
    }

    /** Returns the collections that have such documents. */
    @DatabaseCall(DatabaseCall.Kind.SCAN)
    public List<OutdatedDocuments.Backlog> collections() {
        return documents.collections(TextAnalyzer.VERSION);
    }

    /** Returns as many such documents of a collection as one transaction should change, by id, those after {@code after}. */
    @DatabaseCall(DatabaseCall.Kind.READ)
    public List<OutdatedDocuments.Entry> find(long collection, UUID after) {
        return documents.find(collection, TextAnalyzer.VERSION, after);
    }

    /** What became of documents. */
    public enum Outcome {
        DONE,
        /** Another server is analyzing documents; they may be asked for again. */
        BUSY,
        /** Their collection is deleted. */
        GONE
    }

    /**
     * Writes the postings of those documents of a collection that still have old ones, in one transaction; does nothing while another
     * server does.
     */
    @DatabaseCall(DatabaseCall.Kind.CHANGE)
    @Transactional
    public Outcome reanalyze(long id, List<UUID> ids) {
        if (!collectionWriter.claimReanalysis()) {
            return Outcome.BUSY;
        }
        Optional<CollectionSnapshot> found = collectionWriter.lock(id);
        if (found.isEmpty()) {
            return Outcome.GONE;
        }
        CollectionSnapshot locked = found.get();
        CollectionDefinition definition = collectionWriter.definition(locked);
        Map<Language, List<UUID>> byLanguage = new EnumMap<>(Language.class);
        double terms = 0;
        // Those whose turn has not come have terms of the default language, which questions must ask for as well.
        locked = collectionWriter.addLanguage(locked, locked.analysisLanguage(settings.language().tag()));
        for (OutdatedDocuments.Source source : documents.read(ids, TextAnalyzer.VERSION)) {
            Language told = DocumentLanguage.of(source.metadata(), definition.language(), source.beginning(), settings.language());
            String language = locked.analysisLanguage(told.tag());
            locked = collectionWriter.addLanguage(locked, language);
            terms += passages.reanalyze(locked, source.id(), source.title(), TextAnalyzer.of(Language.of(language)));
            byLanguage.computeIfAbsent(Language.of(language), one -> new ArrayList<>()).add(source.id());
        }
        byLanguage.forEach((language, some) -> documents.mark(some, language.tag(), TextAnalyzer.VERSION));
        collectionWriter.updateCounts(locked, 0, 0, terms);
        return Outcome.DONE;
    }
}
