package io.kvasir.answer.evidence;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Passage;
import io.kvasir.index.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of units. */
public final class UnitTexts {
    private static final Pattern NUMBER =
            Pattern.compile("(?i)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b"
                    + "|(?<![\\p{Nd}.,])\\p{Nd}++(?:[.,]\\p{Nd}++)*+$");

    private UnitTexts() {}

    static String text(Passage passage, AnswerUnit unit) {
        return text(passage, unit.first(), unit.last());
    }

    /** Returns the text without markup of sentences: prose in one line, anything else line by line. */
    public static String text(Passage passage, int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int i = first; i <= last; i++) {
            Sentence sentence = passage.sentences().get(i);
            if (i > first) {
                boolean prose = sentence.kind() == Sentence.Kind.PROSE
                        && passage.sentences().get(i - 1).kind() == Sentence.Kind.PROSE;
                text.append(prose ? " " : "\n");
            }
            text.append(sentence.plainText());
        }
        return text.toString();
    }

    /** Returns the cells of a row, each with its header. */
    public static String cells(AnswerUnit.Row row) {
        return row.cells().stream()
                .filter(cell -> !cell.value().isBlank())
                .map(UnitTexts::cell)
                .collect(Collectors.joining("; "));
    }

    /** Returns a cell with its header. */
    public static String cell(AnswerUnit.Cell cell) {
        return cell.header().isBlank() ? cell.value() : cell.header() + ": " + cell.value();
    }

    /** Returns what names a row: its label cells, a number also with its header, and what the row stands under. */
    static List<String> keys(AnswerUnit.Row row) {
        return Stream.concat(
                        row.cells().stream().filter(AnswerUnit.Cell::label).flatMap(UnitTexts::keys), row.labels().stream())
                .filter(key -> !key.isBlank())
                .distinct()
                .toList();
    }

    private static Stream<String> keys(AnswerUnit.Cell cell) {
        boolean counts = !cell.header().isBlank() && NUMBER.matcher(cell.value()).lookingAt();
        return counts ? Stream.of(cell.value(), cell.value() + " " + cell.header()) : Stream.of(cell.value());
    }

    static List<String> notBlank(String... texts) {
        return Stream.of(texts).filter(text -> !text.isBlank()).toList();
    }

    /** Returns the sentence that introduces a list, or an empty text. */
    public static String lead(Passage passage, AnswerUnit.ItemList list) {
        return list.lead() < 0 || list.lead() >= passage.sentences().size()
                ? ""
                : passage.sentences().get(list.lead()).plainText();
    }

    /** Returns the index of the first sentence of code, after what introduces it. */
    public static int firstOfCode(AnswerUnit.Code code) {
        return code.lead() == code.first() && code.first() < code.last() ? code.first() + 1 : code.first();
    }

    /** Returns the answer of a question that the document answers itself, without the question. */
    public static String answer(Passage passage, AnswerUnit.QuestionAnswer answered) {
        String text = text(passage, answered.answer(), answered.last());
        if (answered.first() != answered.answer() && answered.last() != answered.answer()) {
            return text;
        }
        int at = text.toLowerCase(Locale.ROOT).indexOf(answered.question().toLowerCase(Locale.ROOT));
        String rest = at < 0 ? text : text.substring(at + answered.question().length());
        return rest.replaceFirst("^[\\s;:?|–—-]+", "").replaceFirst("^(?i:answer|antwort|a)\\s*:\\s*", "").strip();
    }
}
