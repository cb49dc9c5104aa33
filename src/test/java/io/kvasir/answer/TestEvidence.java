package io.kvasir.answer;

import io.kvasir.answer.question.ContentTerm;
import io.kvasir.answer.question.QuestionAnalyzer;
import io.kvasir.answer.question.SubQuestion;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Passage;
import io.kvasir.index.PassageHit;
import io.kvasir.index.Passages;
import io.kvasir.index.StoredPassage;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.inference.FakeEmbedder;
import io.kvasir.inference.VectorMath;
import io.kvasir.ingest.html.HtmlReader;
import io.kvasir.ingest.markdown.MarkdownReader;
import io.kvasir.ingest.split.SplitSettings;
import io.kvasir.ingest.split.Splitter;
import io.kvasir.ingest.text.DocumentReader;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.TextReader;
import io.kvasir.retrieval.RankedPassage;
import io.kvasir.retrieval.SearchRequest;
import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TextAnalyzer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Documents read and split as in a server, and the evidence that a simple retrieval finds in them. */
final class TestEvidence implements Corpus {
    private static final Urgency URGENCY = Urgency.of(Priority.HIGH);
    private static final AnswerSettings SETTINGS = new AnswerSettings(8, 6, 12, 500, 0.15);
    private static final int TOP_K = 8;

    private final FakeEmbedder embedder = new FakeEmbedder();
    private final AnswerEngine engine = new AnswerEngine(embedder, SETTINGS);
    private final List<PassageHit> hits = new ArrayList<>();

    static TestEvidence markdown(String uri, String text) {
        return new TestEvidence().with(new MarkdownReader(), uri, text);
    }

    static TestEvidence html(String uri, String text) {
        return new TestEvidence().with(new HtmlReader(), uri, text);
    }

    static TestEvidence text(String uri, String text) {
        return new TestEvidence().with(new TextReader(), uri, text);
    }

    /** Adds a Markdown document. */
    TestEvidence and(String uri, String text) {
        return with(new MarkdownReader(), uri, text);
    }

    private TestEvidence with(DocumentReader reader, String uri, String text) {
        ParsedDocument parsed = reader.read(text);
        String title = Objects.requireNonNullElse(parsed.title(), uri);
        for (Passage passage : new Splitter(SplitSettings.fine(), 1_000, embedder::countTokens).split(parsed)) {
            UUID document = UUID.nameUUIDFromBytes(uri.getBytes(StandardCharsets.UTF_8));
            hits.add(new PassageHit(hits.size() + 1, document, uri, title, Map.of(), passage, 0));
        }
        return this;
    }

    /** Answers the first of the questions that a text joins. */
    PartAnswer answer(String text) {
        SubQuestion question = QuestionAnalyzer.analyze(text, Language.ENGLISH).parts().getFirst();
        EncodedQuery vectors = embedder.encodeQuery(text, URGENCY);
        return engine.answer(
                question,
                new AnswerEngine.Sources(
                        retrieve(vectors.vector()), text, vectors, Language.ENGLISH, Set.of(Language.ENGLISH), this, URGENCY));
    }

    /** Returns the answer with its markers, or the refusal. */
    String ask(String text) {
        PartAnswer part = answer(text);
        return part.composition().isPresent() ? grounded(text).text() : part.refusal();
    }

    Answer.Grounded grounded(String text) {
        return grounded(text, answer(text));
    }

    /** Returns the answer that joins these. */
    Answer.Grounded grounded(String text, PartAnswer... parts) {
        AnswerText answer = new AnswerText(
                new AskRequest(SearchRequest.inBackground(text, TOP_K, "default", 0, false), 500, List.of()), 12, embedder::countTokens);
        for (PartAnswer part : parts) {
            part.composition().ifPresent(answer::add);
        }
        return answer.grounded();
    }

    private List<RankedPassage> retrieve(float[] vector) {
        List<PassageHit> found = hits.stream()
                .map(hit -> new PassageHit(
                        hit.id(), hit.document(), hit.uri(), hit.title(), hit.metadata(), hit.passage(), similarity(hit, vector)))
                .sorted(Comparator.comparingDouble(PassageHit::similarity).reversed())
                .limit(TOP_K)
                .toList();
        List<RankedPassage> ranked = new ArrayList<>();
        for (PassageHit hit : found) {
            ranked.add(new RankedPassage(ranked.size() + 1, Math.max(0.01, hit.similarity()), hit));
        }
        return ranked;
    }

    private double similarity(PassageHit hit, float[] vector) {
        return VectorMath.dot(embedder.embedQuery(hit.title() + " " + hit.passage().plainText(), URGENCY), vector);
    }

    @Override
    public long passages() {
        return hits.size();
    }

    @Override
    public List<Long> frequencies(List<ContentTerm> terms) {
        return terms.stream().map(this::frequency).toList();
    }

    private long frequency(ContentTerm term) {
        TextAnalyzer analyzer = TextAnalyzer.of(Language.ENGLISH);
        return hits.stream()
                .map(hit -> analyzer.terms(hit.title() + "\n" + hit.passage().plainText()))
                .filter(terms -> !Collections.disjoint(terms, term.alternatives()))
                .count();
    }

    @Override
    public List<Passage> following(PassageHit hit, int limit) {
        return hits.stream()
                .filter(other -> other.document().equals(hit.document())
                        && other.passage().position() > hit.passage().position())
                .map(PassageHit::passage)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Passages.TableRow> tableRows(PassageHit hit, int table) {
        Map<Integer, Passages.TableRow> rows = new TreeMap<>();
        for (PassageHit other : hits) {
            for (AnswerUnit unit : other.passage().structure().units()) {
                if (unit instanceof AnswerUnit.Row row && row.table() == table && other.document().equals(hit.document())) {
                    rows.putIfAbsent(row.row(), new Passages.TableRow(new StoredPassage(other.id(), other.passage()), row));
                }
            }
        }
        return List.copyOf(rows.values());
    }
}
