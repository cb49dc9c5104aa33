package io.kvasir.answer.question;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Matches the elements of one line of the table of frames against the words of a question, trying shorter phrases first. */
final class FrameMatch {
    /** Verbs in the third person that follow a singular noun, as in "which child pays". */
    private static final Set<String> VERBS = Set.of(
            "pays", "costs", "leads", "runs", "leaves", "goes", "comes", "belongs", "keeps", "holds", "needs", "uses", "makes", "takes",
            "gives", "works", "sells", "opens", "closes", "stands", "lies", "hangs", "lives", "owns", "manages", "handles", "means",
            "says", "shows", "contains", "applies", "has", "is", "was", "does", "sails", "stops", "starts", "begins", "ends", "serves");
    private static final Set<String> IRREGULAR_PLURALS =
            Set.of("people", "children", "men", "women", "feet", "teeth", "mice", "geese", "criteria", "data", "media");
    private static final Set<String> PHRASE_ENDS =
            Set.of("and", "or", "that", "which", "who", "if", "when", "there", "not", "a", "an", "no", "than", "where", "it", "he",
                    "she", "per");
    private static final int MAX_PHRASE_WORDS = 4;
    private static final int MAX_SHORT_WORDS = 3;

    private final List<Word> words;
    private final List<FrameTable.Element> elements;
    private final BitSet asking = new BitSet();
    private final BitSet attribute = new BitSet();

    FrameMatch(List<Word> words, List<FrameTable.Element> elements) {
        this.words = words;
        this.elements = elements;
    }

    BitSet asking() {
        return asking;
    }

    BitSet attribute() {
        return attribute;
    }

    /** Matches the elements from {@code element} on at {@code at}; returns the index after the last word matched, or -1. */
    int match(int element, int at) {
        if (element == elements.size()) {
            return at;
        }
        FrameTable.Element next = elements.get(element);
        int end =
                switch (next.kind()) {
                    case ASKING, ATTRIBUTE -> matchWord(next, element, at);
                    case PHRASE, PLURAL_PHRASE -> matchPhrase(next, element, at);
                    case ANY_WORDS -> matchAny(element, at);
                    case PARTICIPLE -> endsWithParticiple(at) ? match(element + 1, words.size()) : -1;
                    case SHORT -> isShort(at) ? match(element + 1, words.size()) : -1;
                    case END -> isEnd(at) ? match(element + 1, at) : -1;
                };
        return end < 0 && next.optional() ? match(element + 1, at) : end;
    }

    private int matchWord(FrameTable.Element next, int element, int at) {
        if (at >= words.size() || !next.words().contains(words.get(at).text())) {
            return -1;
        }
        int end = match(element + 1, at + 1);
        if (end >= 0) {
            (next.kind() == FrameTable.Element.Kind.ASKING ? asking : attribute).set(at);
        }
        return end;
    }

    private int matchPhrase(FrameTable.Element next, int element, int at) {
        int to = phraseEnd(at);
        if (to == at || next.kind() == FrameTable.Element.Kind.PLURAL_PHRASE && !isPlural(words.get(to - 1).text())) {
            return -1;
        }
        int end = match(element + 1, to);
        if (end >= 0) {
            attribute.set(at, to);
        }
        return end;
    }

    /**
     * Returns the end of the noun phrase at {@code at}. Before an auxiliary or a preposition all words belong to it ("how many street
     * lights have"); otherwise a verb may follow, and it ends with its plural or its first word ("which vessels sail").
     */
    private int phraseEnd(int at) {
        int to = at;
        while (to < words.size() && to < at + MAX_PHRASE_WORDS && !endsPhrase(words.get(to).text())) {
            to++;
        }
        if (to - at == 1 && isParticiple(words.get(at).text()) && to < words.size()) {
            return at;
        }
        boolean isClosed = to == words.size() || FrameTable.wordsOf("aux").contains(words.get(to).text());
        if (isClosed || to - at <= 1) {
            return to;
        }
        for (int i = at; i < to; i++) {
            String word = words.get(i).text();
            if (VERBS.contains(word)) {
                return i;
            }
            if (isPlural(word)) {
                return i + 1;
            }
        }
        boolean beforePreposition = FrameTable.wordsOf("prep").contains(words.get(to).text());
        String last = words.get(to - 1).text();
        return beforePreposition && !isParticiple(last) ? to : at + 1;
    }

    private static boolean endsPhrase(String word) {
        return FrameTable.wordsOf("aux").contains(word)
                || FrameTable.wordsOf("prep").contains(word)
                || FrameTable.wordsOf("my").contains(word)
                || PHRASE_ENDS.contains(word)
                || FrameTable.wordsOf("i").contains(word) && word.length() < 5;
    }

    private static boolean isParticiple(String word) {
        return word.length() > 4 && word.endsWith("ed") && !word.endsWith("eed") && !word.equals("hundred");
    }

    private static boolean isPlural(String word) {
        return IRREGULAR_PLURALS.contains(word)
                || word.length() > 3
                        && word.endsWith("s")
                        && word.chars().allMatch(Character::isLetter)
                        && !word.endsWith("ss")
                        && !word.endsWith("us")
                        && !word.endsWith("is")
                        && !word.endsWith("'s")
                        && !VERBS.contains(word);
    }

    private int matchAny(int element, int at) {
        for (int to = at + 1; to <= words.size(); to++) {
            int end = match(element + 1, to);
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    private boolean endsWithParticiple(int at) {
        return at + 1 < words.size() && isParticiple(words.getLast().text());
    }

    private boolean isShort(int at) {
        int length = words.size() - at;
        return length >= 1
                && length <= MAX_SHORT_WORDS
                && words.subList(at, words.size()).stream().noneMatch(word -> endsPhrase(word.text()) || isState(word.text()));
    }

    /** Returns whether a word says in what state something is rather than what it is: what is new, what is allowed. */
    private static boolean isState(String word) {
        return word.equals("new") || word.equals("forbidden") || word.equals("wrong") || word.equals("missing") || isParticiple(word);
    }

    private boolean isEnd(int at) {
        return FrameTable.afterPoliteness(words, at) == words.size();
    }
}
