package io.kvasir.answer.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits a text that joins several English questions into questions that can be read alone. */
final class QuestionSplitter {
    private static final Set<String> WH = Set.of("what", "who", "whom", "whose", "when", "where", "why", "how", "which");
    private static final Set<String> POSSESSIVES = Set.of("her", "his", "its", "their");
    private static final Set<String> PRONOUNS = Set.of("he", "she", "it", "they", "him", "them");
    /** Verbs whose subject "it" stands for nothing: how long does it take. */
    private static final Set<String> IMPERSONAL = Set.of("take", "takes", "took", "cost", "mean", "possible", "allowed", "rain", "rains");
    private static final int MAX_PARTS = 3;

    private QuestionSplitter() {}

    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        for (String sentence : questions(text)) {
            List<String> joined = splitJoined(sentence);
            String subject = parts.isEmpty() ? "" : subject(parts.getFirst());
            joined.forEach(part -> parts.add(subject.isEmpty() ? part : resolved(part, subject)));
        }
        return parts.size() > MAX_PARTS ? parts.subList(0, MAX_PARTS) : parts;
    }

    /** Returns the text cut after each question mark; what follows the last one goes with it, what precedes the first one too. */
    private static List<String> questions(String text) {
        List<String> questions = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean ends = text.charAt(i) == '?' && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1)));
            if (ends && !Word.of(text.substring(from, i)).isEmpty()) {
                questions.add(text.substring(from, i + 1).strip());
                from = i + 1;
            }
        }
        String rest = text.substring(from).strip();
        if (questions.isEmpty()) {
            return List.of(text.strip());
        }
        if (!rest.isEmpty()) {
            questions.add(questions.removeLast() + " " + rest);
        }
        return questions;
    }

    private static List<String> splitJoined(String text) {
        List<Word> words = Word.of(text);
        if (words.stream().anyMatch(word -> Set.of("difference", "between", "differ", "compare").contains(word.text()))) {
            return List.of(text);
        }
        for (int i = 1; i + 1 < words.size(); i++) {
            String word = words.get(i).text();
            int next = i + 1;
            if (FrameTable.wordsOf("prep").contains(words.get(next).text()) && next + 1 < words.size()) {
                next++;
            }
            if (word.equals("and") && WH.contains(words.get(next).text())) {
                return joined(text, words, i);
            }
        }
        return List.of(text);
    }

    private static List<String> joined(String text, List<Word> words, int and) {
        String left = text.substring(0, words.get(and - 1).end());
        String right = text.substring(words.get(and + 1).start());
        String subject = subject(left);
        if (subject.isEmpty()) {
            return isOnlyAsking(left) ? List.of(left + " " + withoutLead(right), right) : List.of(text);
        }
        List<String> parts = new ArrayList<>();
        parts.add(left);
        for (String part : splitJoined(right)) {
            parts.add(isOnlyAsking(part) ? withoutMark(part) + " " + withoutLead(left) : resolved(part, subject));
        }
        return parts;
    }

    /** Returns whether a question is only its question word: "and when?" */
    private static boolean isOnlyAsking(String text) {
        List<Word> words = Word.of(text);
        return words.size() <= 2 && words.stream().anyMatch(word -> WH.contains(word.text()));
    }

    private static String withoutMark(String text) {
        int end = text.length();
        while (end > 0 && "?.! ".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Returns a question without its question word. */
    private static String withoutLead(String text) {
        List<Word> words = Word.of(text);
        int from = FrameTable.afterPoliteness(words, 0);
        while (from < words.size()
                && (WH.contains(words.get(from).text()) || FrameTable.wordsOf("prep").contains(words.get(from).text()))) {
            from++;
        }
        return from < words.size() ? text.substring(words.get(from).start()) : "";
    }

    /** Returns what a question is about: its words without those that only ask. */
    private static String subject(String text) {
        List<Word> words = Word.of(text);
        FrameTable.Frame frame = FrameTable.find(words, FrameTable.afterPoliteness(words, 0));
        int first = -1;
        int last = -1;
        // Of "how many people work in the bakery" the bakery goes on, not the people.
        for (int i = words.size() - 2; i > 0 && frame.form() == AnswerForm.COUNT && first < 0; i--) {
            if (FrameTable.wordsOf("prep").contains(words.get(i).text())) {
                String place = text.substring(words.get(i + 1).start(), words.getLast().end());
                return place.replaceFirst("^(?i:the|a|an|my|our|your) ", "");
            }
        }
        for (int i = FrameTable.afterPoliteness(words, 0); i < words.size(); i++) {
            if (!frame.asking().get(i) && !FrameTable.wordsOf("my").contains(words.get(i).text())) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return first < 0 ? "" : text.substring(words.get(first).start(), words.get(last).end());
    }

    /** Replaces pronouns of a question by the subject of the question before it. */
    private static String resolved(String text, String subject) {
        List<Word> words = Word.of(text);
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1).text() : "";
            if (POSSESSIVES.contains(word.text()) && !next.isEmpty()) {
                String start = text.substring(0, word.start()) + "the" + text.substring(word.end());
                return withoutMark(start) + " of the " + subject + "?";
            }
            if (word.text().equals("there") && i + 1 == words.size() && i > 1) {
                return text.substring(0, word.start()) + "in the " + subject + text.substring(word.end());
            }
            if (PRONOUNS.contains(word.text()) && !IMPERSONAL.contains(next)) {
                return text.substring(0, word.start()) + "the " + subject + text.substring(word.end());
            }
        }
        return text;
    }
}
