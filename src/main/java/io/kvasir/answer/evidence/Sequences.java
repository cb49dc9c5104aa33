package io.kvasir.answer.evidence;

import io.kvasir.index.Passage;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds steps that are told in prose: First …. Then …. Finally …. */
final class Sequences {
    private static final int MIN_STEPS = 3;
    private static final Pattern FIRST = Pattern.compile("(?:first|firstly|to begin|begin by|start by|start with|zuerst|zunächst)\\b.*");
    private static final Pattern NEXT = Pattern.compile(
            "(?:then|next|after that|afterwards|after this|second|secondly|third|thirdly|finally|lastly|last|at last|now|once"
                    + "|when that|dann|danach|anschließend|zuletzt|schließlich)\\b.*");

    private Sequences() {}

    /** Returns the sentences of a paragraph from the first step to the last. */
    static Optional<Paragraphs.Range> find(Passage passage, Paragraphs.Range paragraph) {
        for (int i = paragraph.first(); i + MIN_STEPS - 1 <= paragraph.last(); i++) {
            if (FIRST.matcher(text(passage, i)).matches()) {
                int last = i;
                while (last < paragraph.last() && NEXT.matcher(text(passage, last + 1)).matches()) {
                    last++;
                }
                if (last - i + 1 >= MIN_STEPS) {
                    return Optional.of(new Paragraphs.Range(i, last));
                }
            }
        }
        return Optional.empty();
    }

    private static String text(Passage passage, int sentence) {
        return passage.sentences().get(sentence).plainText().toLowerCase(Locale.ROOT).replace('\n', ' ');
    }
}
