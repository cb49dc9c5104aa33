package io.kvasir.answer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures the answers of a running server to questions whose right answers are known: how many have a gold string, how long they are,
 * how many questions are refused that should be or should not, and whether the confidence is what it says. See docs/evaluation.md.
 *
 * <p>{@code mvn -Pbench -Dbench=AnswerEvaluation "-Dbench.options=-Danswers.folder=/path/to/folder"}
 */
public final class AnswerEvaluation {
    private final AnswerOptions options;
    private final AnswerRun run;

    AnswerEvaluation(AnswerOptions options) {
        this.options = options;
        this.run = new AnswerRun(options.server(), options.callers(), false);
    }

    public static void main(String[] arguments) {
        System.exit(exitCode());
    }

    private static int exitCode() {
        try {
            AnswerOptions options = AnswerOptions.of(System.getProperties());
            System.setProperty("http.maxConnections", String.valueOf(Math.max(options.callers(), options.loadCallers())));
            List<JudgedAnswer> answers = new AnswerEvaluation(options).run();
            System.out.println(new AnswerReport(answers).markdown());
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("answers: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            System.err.println("answers: " + (e.getMessage() == null ? e : e.getMessage()));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Asks all questions and returns the judged answers. */
    List<JudgedAnswer> run() throws IOException, InterruptedException {
        run.requireServer();
        QuestionSet set = QuestionSet.read(options.questions());
        if (set.unlabelled() > 0) {
            System.out.println(set.unlabelled() + " questions have no gold strings yet and are left out");
        }
        if (options.load()) {
            run.load(options.questions(), options.collection(), options.loadCallers(), article -> true);
        }
        List<EvaluationQuestion> questions = QuestionSet.sample(set.questions(), options.count(), options.seed());
        List<JudgedAnswer> answers = new ArrayList<>(run.ask(questions, options.collection()));
        answers.addAll(askForeign(set));
        write(options.output(), answers);
        return answers;
    }

    private List<JudgedAnswer> askForeign(QuestionSet set) throws IOException, InterruptedException {
        return switch (options.foreign()) {
            case AnswerOptions.NONE -> List.of();
            case AnswerOptions.HALF -> askOtherHalf(set);
            default -> run.ask(sampleForeign(QuestionSet.read(Path.of(options.foreign())).questions()), options.collection());
        };
    }

    /** Loads every second article into a collection of its own and asks it about the others. */
    private List<JudgedAnswer> askOtherHalf(QuestionSet set) throws IOException, InterruptedException {
        List<String> articles = List.copyOf(set.articles());
        Set<String> held = new HashSet<>();
        for (int i = 1; i < articles.size(); i += 2) {
            held.add(articles.get(i));
        }
        String collection = options.collection() + "-half";
        if (options.load()) {
            run.load(options.questions(), collection, options.loadCallers(), article -> !held.contains(article));
        }
        List<EvaluationQuestion> others =
                set.questions().stream().filter(question -> held.contains(question.article())).toList();
        return run.ask(sampleForeign(others), collection);
    }

    private List<EvaluationQuestion> sampleForeign(List<EvaluationQuestion> all) {
        return QuestionSet.sample(all, options.foreignCount(), options.seed()).stream()
                .map(EvaluationQuestion::unanswerable)
                .toList();
    }

    private static void write(@Nullable Path output, List<JudgedAnswer> answers) throws IOException {
        if (output == null) {
            return;
        }
        try (BufferedWriter lines = Files.newBufferedWriter(output)) {
            for (JudgedAnswer answer : answers) {
                lines.write(answer.json() + "\n");
            }
        }
        System.out.println("Written to " + output);
    }
}
