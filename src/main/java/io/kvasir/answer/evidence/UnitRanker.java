package io.kvasir.answer.evidence;

import io.kvasir.answer.question.SubQuestion;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.BinaryTokenVectors;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EncodedPassage;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.inference.LateInteraction;
import io.kvasir.inference.PassageText;
import io.kvasir.inference.VectorMath;
import io.kvasir.retrieval.RankedPassage;
import io.kvasir.text.analysis.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks the units of retrieved passages as answers to a question. All are scored by their words and their place; those that miss or
 * contradict a detail are dropped; the best of the rest are compared with the question by their embeddings, in one run of the model.
 */
public final class UnitRanker {
    /** Units that are checked for the details of the question, best first. */
    private static final int MAX_CHECKED = 160;
    private static final int MAX_PASSING = 12;
    private static final int MAX_REJECTED = 40;
    /** Maximum number of characters of a unit to embed; its beginning is enough to tell its subject. */
    private static final int MAX_COMPARED_CHARACTERS = 240;
    /** Share of the question's term weight that a unit must have if its script is unknown to the encoder. */
    private static final double MIN_COVERAGE_BY_WORDS = 0.6;
    /** Late interaction of a question with a unit that says all its words. */
    private static final double WHOLE_TOKEN_SIMILARITY = 0.6;

    private final Embedder embedder;
    private final SimilarityScale scale;
    private final int compared;

    /** @param compared number of units whose embedding is compared with the question's */
    public UnitRanker(Embedder embedder, SimilarityScale scale, int compared) {
        this.embedder = embedder;
        this.scale = scale;
        this.compared = compared;
    }

    /**
     * What units are ranked for.
     *
     * @param text the text that was encoded: the question, or what it is a part of
     * @param vectors the vectors of the text
     */
    public record Query(SubQuestion question, QuestionTerms terms, String text, EncodedQuery vectors, Urgency urgency) {
        /** Returns whether the encoder cannot read the question: a script without spaces is told by pairs of characters alone. */
        boolean isByWordsAlone() {
            long pairs = question.content().stream().filter(term -> term.kind() == Term.Kind.BIGRAM).count();
            return 2 * pairs > question.content().size();
        }
    }

    /** Ranks the units of these passages. */
    public Ranking rank(Query query, List<RankedPassage> passages, TermSets terms) {
        double best = passages.stream().mapToDouble(RankedPassage::score).max().orElse(0);
        FeatureExtractor extractor = new FeatureExtractor(query.question(), query.terms(), terms, best);
        List<ScoredUnit> cheap = EvidenceUnits.of(passages).stream()
                .map(unit -> ScoredUnit.of(unit, UnitCheck.NONE, withPassage(extractor.extract(unit), unit)))
                .sorted(Comparator.comparingDouble(ScoredUnit::score).reversed())
                .toList();
        List<ScoredUnit> passing = new ArrayList<>();
        List<ScoredUnit> rejected = new ArrayList<>();
        UnitChecks checks = new UnitChecks(query.question(), query.terms(), terms);
        for (ScoredUnit unit : cheap.subList(0, Math.min(cheap.size(), MAX_CHECKED))) {
            if (passing.size() >= MAX_PASSING) {
                break;
            }
            ScoredUnit checked = checks.check(unit);
            (checked.check().passes() ? passing : rejected).add(checked);
        }
        if (passing.isEmpty()) {
            passing.addAll(checks.withShortenedNames(rejected));
            rejected.removeIf(unit -> passing.stream().anyMatch(other -> other.unit().equals(unit.unit())));
        }
        passing.sort(Comparator.comparingDouble(ScoredUnit::score).reversed());
        return new Ranking(
                query.isByWordsAlone() ? byWords(passing) : compared(query, passing, terms),
                rejected.subList(0, Math.min(rejected.size(), MAX_REJECTED)));
    }

    private UnitFeatures withPassage(UnitFeatures features, EvidenceUnit unit) {
        return features.with(Feature.PASSAGE_SIMILARITY, scale.standardize(unit.source().hit().similarity()));
    }

    private static List<ScoredUnit> byWords(List<ScoredUnit> units) {
        return units.stream()
                .filter(unit -> unit.features().get(Feature.COVERAGE) >= MIN_COVERAGE_BY_WORDS)
                .map(unit -> unit.with(withWordsForVectors(unit.features())))
                .sorted(Comparator.comparingDouble(ScoredUnit::score).reversed())
                .toList();
    }

    /** Returns features in which the words that are said stand for the vectors. */
    private static UnitFeatures withWordsForVectors(UnitFeatures features) {
        double said = features.get(Feature.COVERAGE);
        return features.with(Feature.SIMILARITY, said)
                .with(Feature.TOKEN_SIMILARITY, said * WHOLE_TOKEN_SIMILARITY)
                .with(Feature.SOFT_COVERAGE, said)
                .with(Feature.SOFT_ATTRIBUTE, features.get(Feature.ATTRIBUTE_COVERAGE))
                .with(Feature.SOFT_KEY, features.get(Feature.KEY_COVERAGE))
                .with(Feature.WEAKEST_TERM, said >= 1);
    }

    /** Compares the best units; the others follow in their order, since nothing is known of them. */
    private List<ScoredUnit> compared(Query query, List<ScoredUnit> units, TermSets terms) {
        List<ScoredUnit> first = units.subList(0, Math.min(units.size(), compared));
        if (first.isEmpty()) {
            return List.of();
        }
        List<EncodedPassage> encoded = embedder.encodePassages(first.stream().map(UnitRanker::inContext).toList(), query.urgency());
        TermSimilarity similarity = similarity(query);
        List<ScoredUnit> ranked = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            ScoredUnit unit = first.get(i);
            double cosine = VectorMath.dot(query.vectors().vector(), encoded.get(i).windows().getFirst());
            ranked.add(unit.with(similarity.addTo(
                    unit.features().with(Feature.SIMILARITY, scale.standardize(cosine)),
                    UnitTerms.of(unit.unit().text(), terms),
                    BinaryTokenVectors.toLongs(encoded.get(i).binaryTokenVectors()))));
        }
        ranked.sort(Comparator.comparingDouble(ScoredUnit::score).reversed());
        ranked.addAll(units.subList(first.size(), units.size()));
        return ranked;
    }

    private TermSimilarity similarity(Query query) {
        LateInteraction interaction = new LateInteraction(query.vectors().tokens());
        return new TermSimilarity(query.terms(), interaction, query.text(), embedder.tokenize(query.text(), false));
    }

    /** Returns the text to embed: the innermost heading or the title, what names the unit, and its beginning. */
    private static PassageText inContext(ScoredUnit scored) {
        EvidenceUnit unit = scored.unit();
        List<String> headings = unit.text().headings();
        String title = unit.source().hit().title();
        String heading = headings.isEmpty() ? title : headings.getLast();
        String about = unit.kind() == UnitKind.ROW && !heading.equals(title) ? title + ", " + heading : heading;
        String own = unit.text().own();
        return switch (unit.kind()) {
            case QUESTION_ANSWER -> new PassageText("", unit.text().keys().getFirst());
            default -> new PassageText(about + ": ", beginning(own));
        };
    }

    private static String beginning(String text) {
        int characters = Math.min(MAX_COMPARED_CHARACTERS, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
