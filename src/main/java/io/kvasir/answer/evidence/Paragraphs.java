package io.kvasir.answer.evidence;

import io.kvasir.index.Passage;
import io.kvasir.index.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The paragraphs of a passage: sentences of prose with nothing between them; any other sentence stands alone. */
final class Paragraphs {
    /** What stands between two paragraphs: a blank line, or the end of a block of HTML. */
    private static final Pattern BREAK = Pattern.compile(
            "\\n[\\s>]*\\n|</?(?:p|div|td|th|li|dd|dt|section|h[1-6])\\b", Pattern.CASE_INSENSITIVE);

    private Paragraphs() {}

    /** Sentences of a passage, both ends inclusive. */
    record Range(int first, int last) {}

    static List<Range> of(Passage passage) {
        List<Range> ranges = new ArrayList<>();
        int first = 0;
        List<Sentence> sentences = passage.sentences();
        for (int i = 1; i <= sentences.size(); i++) {
            if (i == sentences.size() || !continues(passage, i)) {
                ranges.add(new Range(first, i - 1));
                first = i;
            }
        }
        return sentences.isEmpty() ? List.of() : ranges;
    }

    private static boolean continues(Passage passage, int index) {
        Sentence before = passage.sentences().get(index - 1);
        Sentence sentence = passage.sentences().get(index);
        return before.kind() == Sentence.Kind.PROSE
                && sentence.kind() == Sentence.Kind.PROSE
                && before.end() <= sentence.start()
                && !BREAK.matcher(passage.text().substring(before.end(), sentence.start())).find()
                && passage.headingsOf(index - 1).equals(passage.headingsOf(index));
    }
}
