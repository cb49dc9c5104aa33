package io.kvasir.answer;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The figures of judged answers, as Markdown. */
final class AnswerReport {
    private static final double SURE = 0.9;

    private final List<JudgedAnswer> answers;

    /** Makes the report of answers, to questions that the documents answer and to those that they do not. */
    AnswerReport(List<JudgedAnswer> answers) {
        this.answers = List.copyOf(answers);
    }

    private List<JudgedAnswer> answerable() {
        return answers.stream().filter(one -> one.question().isAnswerable()).toList();
    }

    private List<JudgedAnswer> foreign() {
        return answers.stream().filter(one -> !one.question().isAnswerable()).toList();
    }

    private static double share(List<JudgedAnswer> of, Predicate<JudgedAnswer> condition) {
        return of.isEmpty() ? Double.NaN : (double) of.stream().filter(condition).count() / of.size();
    }

    double goldInAnswer() {
        return share(answerable(), JudgedAnswer::right);
    }

    double goldInFirstSentence() {
        return share(answerable(), JudgedAnswer::firstRight);
    }

    double meanWords() {
        return answerable().stream()
                .filter(JudgedAnswer::answered)
                .mapToInt(one -> GoldMatch.words(one.answer()))
                .average()
                .orElse(Double.NaN);
    }

    double refusedAnswerable() {
        return share(answerable(), one -> !one.answered());
    }

    double refusedForeign() {
        return share(foreign(), one -> !one.answered());
    }

    private static boolean isSurelyWrong(JudgedAnswer one) {
        return one.answered() && !one.right() && one.confidence() > SURE;
    }

    /** Returns the reliability of all answers that were given. */
    Reliability reliability() {
        return new Reliability(answers.stream()
                .filter(JudgedAnswer::answered)
                .map(one -> new Reliability.Prediction(one.confidence(), one.right()))
                .toList());
    }

    /** Returns the reliability of all questions; a refusal counts as an answer that is not right. */
    private Reliability reliabilityOfAll() {
        return new Reliability(
                answers.stream().map(one -> new Reliability.Prediction(one.confidence(), one.right())).toList());
    }

    String markdown() {
        StringBuilder text = new StringBuilder("| | |\n|---|---:|\n");
        List<JudgedAnswer> answerable = answerable();
        if (!answerable.isEmpty()) {
            line(text, "questions that the documents answer", answerable.size());
            line(text, "gold string in the answer", goldInAnswer());
            line(text, "gold string in the first sentence", goldInFirstSentence());
            line(text, "words of an answer, on average", String.format(Locale.ROOT, "%.1f", meanWords()));
            line(text, "refused of these", refusedAnswerable());
            List<JudgedAnswer> placed = with(one -> one.question().document() != null);
            lineIfAsked(text, "cites the document, of those that name one", placed, JudgedAnswer::cited);
            List<JudgedAnswer> formed = with(one -> one.question().form() != null);
            lineIfAsked(text, "has the form, of those that name one", formed, JudgedAnswer::formed);
        }
        if (!foreign().isEmpty()) {
            line(text, "questions that the documents do not answer", foreign().size());
            line(text, "refused of these", refusedForeign());
        }
        line(text, "wrong with confidence above .9", answers.stream().filter(AnswerReport::isSurelyWrong).count());
        line(text, "Brier score of the answers given", reliability().brier());
        line(text, "Brier score of all questions", reliabilityOfAll().brier());
        line(text, "expected calibration error of the answers given", reliability().expectedCalibrationError());
        return text.append('\n').append(reliability().markdown()).toString();
    }

    private List<JudgedAnswer> with(Predicate<JudgedAnswer> condition) {
        return answerable().stream().filter(condition).toList();
    }

    private static void lineIfAsked(StringBuilder text, String name, List<JudgedAnswer> of, Predicate<JudgedAnswer> condition) {
        if (!of.isEmpty()) {
            line(text, name, share(of, condition));
        }
    }

    private static void line(StringBuilder text, String name, double share) {
        line(text, name, String.format(Locale.ROOT, "%.3f", share));
    }

    private static void line(StringBuilder text, String name, long count) {
        line(text, name, String.valueOf(count));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }
}
