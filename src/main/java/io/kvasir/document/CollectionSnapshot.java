package io.kvasir.document;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A collection at one committed version.
 *
 * @param version increases with every change that can alter an answer
 * @param revision random id that changes with every change of the documents, by whatever path, and never recurs
 * @param passages number of passages
 * @param embeddings number of vectors in all spaces
 * @param totalTerms sum of the lengths of its passages, in terms
 * @param allPublic whether everybody may see all of its documents; false also if that was not read
 * @param timeline timeline of the database it was read from, or 0 if not read; counters such as passage ids and
 *     {@code version} are unique within one timeline only
 * @param languages BCP 47 tags of the languages its documents were analyzed in, at most {@value #MAX_LANGUAGES}; a query is
 *     analyzed in each
 */
public record CollectionSnapshot(
        long id,
        String name,
        long version,
        UUID revision,
        long passages,
        long embeddings,
        double totalTerms,
        boolean allPublic,
        long timeline,
        List<String> languages) {
    /** Each language of a collection is one more analysis of every query. */
    public static final int MAX_LANGUAGES = 4;

    public CollectionSnapshot {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(revision, "revision");
        languages = List.copyOf(languages);
    }

    /** Creates a snapshot without languages, for what does not analyze text. */
    public CollectionSnapshot(
            long id,
            String name,
            long version,
            UUID revision,
            long passages,
            long embeddings,
            double totalTerms,
            boolean allPublic,
            long timeline) {
        this(id, name, version, revision, passages, embeddings, totalTerms, allPublic, timeline, List.of());
    }

    /** Creates a snapshot without a timeline, for comparisons within one transaction. */
    public CollectionSnapshot(
            long id, String name, long version, UUID revision, long passages, long embeddings, double totalTerms, boolean allPublic) {
        this(id, name, version, revision, passages, embeddings, totalTerms, allPublic, 0);
    }

    /** Returns a copy with the counts of fewer documents. */
    public CollectionSnapshot withCounts(long visiblePassages, double visibleTerms) {
        return new CollectionSnapshot(
                id, name, version, revision, visiblePassages, embeddings, visibleTerms, allPublic, timeline, languages);
    }

    /** Returns the language to analyze a document in: the one it has, or the first of a collection that has no room for another. */
    public String analysisLanguage(String language) {
        return languages.size() < MAX_LANGUAGES || languages.contains(language) ? language : languages.getFirst();
    }

    /** Returns the mean number of terms per passage; 0 without passages. */
    public double averageTerms() {
        return passages == 0 ? 0 : totalTerms / passages;
    }
}
