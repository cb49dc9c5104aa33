package io.kvasir.answer;

import io.kvasir.retrieval.BeirFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Asks a running server for samples: questions that the documents answer; questions about articles that were held back; and mutants, whose
 * name or number no document has.
 */
final class SampleCollection {
    private final AnswerOptions options;
    private final AnswerRun run;

    SampleCollection(AnswerOptions options) {
        this.options = options;
        this.run = new AnswerRun(options.server(), options.callers(), true);
    }

    /**
     * Loads the folder, and every second article into a second collection, and asks.
     *
     * @param own documents and questions of one's own
     */
    List<AnswerSample> collect(List<OwnQuestions> own) throws IOException, InterruptedException {
        run.requireServer();
        QuestionSet set = QuestionSet.read(options.questions());
        Set<String> held = everySecond(set);
        String half = options.collection() + "-half";
        if (options.load()) {
            run.load(options.questions(), options.collection(), options.loadCallers(), article -> true);
            run.load(options.questions(), half, options.loadCallers(), article -> !held.contains(article));
        }
        List<EvaluationQuestion> answerable = QuestionSet.sample(set.questions(), options.count(), options.seed());
        List<EvaluationQuestion> inHalf = set.questions().stream().filter(one -> !held.contains(one.article())).toList();
        List<EvaluationQuestion> others = set.questions().stream().filter(one -> held.contains(one.article())).toList();
        List<String> all = texts(article -> true);
        List<String> present = texts(article -> !held.contains(article));
        List<String> absent = texts(held::contains);

        List<AnswerSample> samples = new ArrayList<>(ask("answerable", answerable, options.collection()));
        samples.addAll(ask("held", unanswerable(sample(others)), half));
        QuestionMutants ofHalf = new QuestionMutants(present, absent, options.seed());
        samples.addAll(ask("mutant", mutants(sample(inHalf), ofHalf), half));
        QuestionMutants ofAll = new QuestionMutants(all, List.of(), options.seed());
        samples.addAll(ask("mutant", mutants(sample(set.questions()), ofAll), options.collection()));
        for (OwnQuestions one : own) {
            if (options.load()) {
                one.load(options.server());
            }
            samples.addAll(ask("own", one.questions(), one.collection()));
        }
        return samples;
    }

    private static Set<String> everySecond(QuestionSet set) {
        List<String> articles = List.copyOf(set.articles());
        Set<String> held = new HashSet<>();
        for (int i = 1; i < articles.size(); i += 2) {
            held.add(articles.get(i));
        }
        return held;
    }

    private List<EvaluationQuestion> sample(List<EvaluationQuestion> all) {
        return QuestionSet.sample(all, options.foreignCount(), options.seed());
    }

    private static List<EvaluationQuestion> unanswerable(List<EvaluationQuestion> questions) {
        return questions.stream().map(EvaluationQuestion::unanswerable).toList();
    }

    private static List<EvaluationQuestion> mutants(List<EvaluationQuestion> questions, QuestionMutants mutants) {
        return questions.stream()
                .flatMap(one -> mutants.mutate(one.text()).map(text -> one.unanswerable().withText(text)).stream())
                .toList();
    }

    /** Returns the texts of the wanted articles, with their titles. */
    private List<String> texts(Predicate<String> wanted) throws IOException {
        List<String> texts = new ArrayList<>();
        try (BeirFolder.Corpus corpus =
                BeirFolder.open(options.questions(), "").corpus(one -> wanted.test(QuestionSet.article(one.id())))) {
            for (Optional<BeirFolder.Document> next = corpus.next(); next.isPresent(); next = corpus.next()) {
                texts.add(next.get().title() + " " + next.get().text());
            }
        }
        return texts;
    }

    private List<AnswerSample> ask(String source, List<EvaluationQuestion> questions, String collection)
            throws IOException, InterruptedException {
        System.out.println(source + ": " + questions.size() + " questions for " + collection);
        return run.ask(questions, collection).stream()
                .flatMap(judged -> AnswerSample.of(source, judged).stream())
                .toList();
    }
}
