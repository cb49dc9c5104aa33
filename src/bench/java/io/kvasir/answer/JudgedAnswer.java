package io.kvasir.answer;

import io.kvasir.retrieval.ServerClient;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/**
 * An answer of the server, judged.
 *
 * @param answered whether it was answered; otherwise it was refused
 * @param right whether the answer has a gold string; never if it was refused
 * @param firstRight whether its first sentence has one
 * @param cited whether it cites the document of the question; true if that is unknown
 * @param formed whether it has the form of the question; true if any will do
 */
record JudgedAnswer(
        EvaluationQuestion question,
        JsonObject response,
        boolean answered,
        boolean right,
        boolean firstRight,
        boolean cited,
        boolean formed) {

    static JudgedAnswer of(EvaluationQuestion question, JsonObject response) {
        String answer = response.getString("answer", "");
        boolean answered = response.getBoolean("grounded", false);
        String document = question.document();
        String form = question.form();
        return new JudgedAnswer(
                question,
                response,
                answered,
                answered && GoldMatch.containsAny(answer, question.gold()),
                answered && GoldMatch.containsAny(GoldMatch.firstSentence(answer), question.gold()),
                document == null || response.getJsonArray("citations").getValuesAs(JsonObject.class).stream()
                        .anyMatch(citation -> citation.getString("uri", "").endsWith(document)),
                form == null || AnswerForms.matches(form, answer));
    }

    double confidence() {
        return response.containsKey("confidence") ? response.getJsonNumber("confidence").doubleValue() : 0;
    }

    String answer() {
        return response.getString("answer", "");
    }

    JsonObject json() {
        JsonArrayBuilder gold = ServerClient.BUILDERS.createArrayBuilder();
        question.gold().forEach(gold::add);
        JsonObjectBuilder line = ServerClient.BUILDERS
                .createObjectBuilder()
                .add("id", question.id())
                .add("question", question.text())
                .add("gold", gold)
                .add("answered", answered)
                .add("right", right)
                .add("first_right", firstRight)
                .add("cited", cited)
                .add("formed", formed)
                .add("confidence", confidence())
                .add("answer", answer());
        if (!question.article().isEmpty()) {
            line.add("article", question.article());
        }
        JsonValue explain = response.get("explain");
        if (explain instanceof JsonObject explained && explained.containsKey("answer")) {
            line.add("explain", explained.get("answer"));
        }
        return line.build();
    }
}
