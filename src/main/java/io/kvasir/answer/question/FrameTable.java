package io.kvasir.answer.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of {@code frames.txt}: word sequences that ask, with the form of the answer they expect. */
final class FrameTable {
    private static final String POLITE = "POLITE";
    private static final FrameTable TABLE = new FrameTable(Resources.lines("frames.txt"));

    private final Map<String, Set<String>> classes = new HashMap<>();
    private final List<Rule> polite = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();

    /** One line of the table. */
    private record Rule(AnswerForm form, List<Element> elements) {}

    /** One element of a line: its kind, the words it stands for, and whether it may be missing. */
    record Element(Kind kind, Set<String> words, boolean optional) {
        enum Kind {
            ASKING,
            ATTRIBUTE,
            PHRASE,
            PLURAL_PHRASE,
            ANY_WORDS,
            PARTICIPLE,
            SHORT,
            END
        }
    }

    /**
     * A frame found at the beginning of a question.
     *
     * @param end index of the first word after it
     * @param asking indexes of the words that only ask
     * @param attribute indexes of the words that name what is asked for
     */
    record Frame(AnswerForm form, int end, BitSet asking, BitSet attribute) {}

    private FrameTable(List<String> lines) {
        for (String line : lines) {
            String[] parts = line.split(" +");
            String[] rest = Arrays.copyOfRange(parts, 1, parts.length);
            if (parts[0].startsWith("{")) {
                classes.put(parts[0], Set.of(rest));
                continue;
            }
            List<Element> elements = Arrays.stream(rest).map(this::element).toList();
            if (parts[0].equals(POLITE)) {
                polite.add(new Rule(AnswerForm.ANY, elements));
            } else {
                rules.add(new Rule(AnswerForm.valueOf(parts[0]), elements));
            }
        }
    }

    private Element element(String written) {
        boolean optional = written.endsWith("?");
        String plain = optional ? written.substring(0, written.length() - 1) : written;
        return switch (plain) {
            case "@" -> new Element(Element.Kind.PHRASE, Set.of(), optional);
            case "@s" -> new Element(Element.Kind.PLURAL_PHRASE, Set.of(), optional);
            case "*" -> new Element(Element.Kind.ANY_WORDS, Set.of(), optional);
            case "*ed" -> new Element(Element.Kind.PARTICIPLE, Set.of(), optional);
            case "*short" -> new Element(Element.Kind.SHORT, Set.of(), optional);
            case "$" -> new Element(Element.Kind.END, Set.of(), optional);
            default -> plain.startsWith("=")
                    ? new Element(Element.Kind.ATTRIBUTE, words(plain.substring(1)), optional)
                    : new Element(Element.Kind.ASKING, words(plain), optional);
        };
    }

    /** Returns the words of {@code a|b|{class}}; of {@code a?|b} the question mark only says that the whole may be missing. */
    private Set<String> words(String alternatives) {
        Set<String> words = new HashSet<>();
        for (String alternative : alternatives.split("\\|")) {
            words.addAll(alternative.startsWith("{") ? classes.getOrDefault(alternative, Set.of()) : Set.of(alternative));
        }
        return Set.copyOf(words);
    }

    /** Returns the words of a class of the table. */
    static Set<String> wordsOf(String name) {
        return TABLE.classes.getOrDefault("{" + name + "}", Set.of());
    }

    /** Returns the index of the first word from {@code from} on that is not only polite. */
    static int afterPoliteness(List<Word> words, int from) {
        int at = from;
        while (at < words.size()) {
            int next = at;
            for (Rule rule : TABLE.polite) {
                Frame frame = match(rule, words, at);
                if (frame != null && frame.end() > next) {
                    next = frame.end();
                }
            }
            if (next == at) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** Returns the frame at {@code from}; one of form ANY without words if no rule matches. */
    static Frame find(List<Word> words, int from) {
        for (Rule rule : TABLE.rules) {
            Frame frame = match(rule, words, from);
            if (frame != null) {
                return frame;
            }
        }
        return new Frame(AnswerForm.ANY, from, new BitSet(), new BitSet());
    }

    private static @Nullable Frame match(Rule rule, List<Word> words, int from) {
        FrameMatch match = new FrameMatch(words, rule.elements());
        int end = match.match(0, from);
        return end < 0 ? null : new Frame(rule.form(), end, match.asking(), match.attribute());
    }
}
