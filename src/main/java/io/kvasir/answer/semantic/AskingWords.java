package io.kvasir.answer.semantic;

import io.kvasir.answer.question.AnswerForm;
import io.kvasir.answer.question.SubQuestion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the function words of a question decide. Two questions of the same content words differ if these do.
 *
 * @param lead the word that asks, where the form leaves it open: what, how, explain
 * @param scale of "how long" and the like the adjective or adverb; "much" for a price
 * @param deciding words such as before, only, more
 * @param tense past, present or future, or unknown without an auxiliary
 * @param role which side of a relation is asked for, or none
 */
record AskingWords(String lead, String scale, Set<String> deciding, Tense tense, Role role) {
    enum Tense {
        PAST,
        PRESENT,
        UNKNOWN,
        FUTURE
    }

    /** The side of a relation that is asked for: who mentors Anton, or whom Anton mentors. */
    enum Role {
        SUBJECT,
        OBJECT,
        NONE
    }

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]++(?:'\\p{L}++)*+");
    private static final Set<String> LEADS = Set.of("what", "how", "explain", "describe", "happens", "happened", "happen", "define",
            "which");
    private static final Set<AnswerForm> HAVE_ROLES =
            Set.of(AnswerForm.PERSON, AnswerForm.CHOICE, AnswerForm.LIST_OF_ALL, AnswerForm.ANY, AnswerForm.COMPARISON);
    private static final Set<String> OPEN_LEADS = Set.of("what", "which");
    private static final Set<String> DECIDING = Set.of(
            "only", "more", "most", "few", "fewer", "less", "least", "same", "both", "before", "after", "above", "below", "over", "under",
            "against", "off", "out", "up", "down", "without", "with", "during", "until", "since", "between", "through", "into", "from",
            "other", "again", "too", "not");
    private static final Set<String> PAST = Set.of("was", "were", "did", "had", "wasn't", "weren't", "didn't");
    private static final Set<String> PRESENT = Set.of("is", "are", "do", "does", "has", "have", "isn't", "aren't", "don't", "doesn't");
    private static final Set<String> FUTURE = Set.of("will", "shall", "won't");
    private static final Set<String> DO = Set.of("do", "does", "did", "don't", "doesn't", "didn't");
    private static final Set<String> MODALS = Set.of("can", "could", "may", "might", "must", "shall", "should", "will", "would");
    private static final Set<String> BE = Set.of("is", "are", "was", "were", "has", "have", "had");
    private static final Set<String> NOUN_STARTS =
            Set.of("i", "we", "you", "one", "they", "he", "she", "it", "the", "a", "an", "my", "our", "your", "their", "his", "her",
                    "this");
    private static final Set<String> PREPOSITIONS = Set.of("by", "to", "for", "with", "from", "in", "on", "at", "of");

    static AskingWords of(SubQuestion question) {
        String plain = question.text().replace('’', '\'');
        List<String> words = QuestionFeatures.withoutPoliteness(plain.toLowerCase(Locale.ROOT));
        List<String> written = WORD.matcher(plain).results().map(MatchResult::group).toList();
        return new AskingWords(
                lead(question.form(), words),
                scale(question.form(), words),
                deciding(words),
                tense(words),
                role(question.form(), words, Set.copyOf(written)));
    }

    /** Returns whether two questions of the same content words ask the same. */
    boolean isSame(AskingWords other) {
        boolean sameTense = tense == other.tense
                || tense == Tense.UNKNOWN && other.tense != Tense.FUTURE
                || other.tense == Tense.UNKNOWN && tense != Tense.FUTURE;
        return sameTense
                && lead.equals(other.lead)
                && scale.equals(other.scale)
                && deciding.equals(other.deciding)
                && role == other.role;
    }

    /** Returns whether a quantity without a scale of its own is a price. */
    boolean isOfPrice() {
        return scale.equals("much");
    }

    private static String lead(AnswerForm form, List<String> words) {
        boolean isOpen = form == AnswerForm.ANY || form == AnswerForm.STEPS || form == AnswerForm.CODE;
        return isOpen ? words.stream().filter(LEADS::contains).findFirst().orElse("") + (words.contains("happens") ? "+" : "") : "";
    }

    private static String scale(AnswerForm form, List<String> words) {
        if (form != AnswerForm.QUANTITY && form != AnswerForm.TIME) {
            return "";
        }
        int how = words.indexOf("how");
        if (how >= 0 && how + 1 < words.size()) {
            return words.get(how + 1);
        }
        boolean price = words.stream().anyMatch(ContentAlignment.PRICE::contains);
        return form == AnswerForm.TIME ? "when" : price ? "much" : "";
    }

    private static Set<String> deciding(List<String> words) {
        Set<String> deciding = new TreeSet<>(DECIDING);
        deciding.retainAll(Set.copyOf(words));
        return deciding;
    }

    private static Tense tense(List<String> words) {
        if (words.stream().anyMatch(FUTURE::contains)) {
            return Tense.FUTURE;
        }
        if (words.stream().anyMatch(PAST::contains)) {
            return Tense.PAST;
        }
        return words.stream().anyMatch(PRESENT::contains) ? Tense.PRESENT : Tense.UNKNOWN;
    }

    /**
     * Returns the role of what is asked for. "Who does S verb" and "who is verbed by S" ask for the object; "who verbs O" and "by whom
     * is O verbed" for the subject; "who is the head of O" has no verb to tell.
     */
    private static Role role(AnswerForm form, List<String> words, Set<String> written) {
        int who = -1;
        for (int i = 0; i < words.size() && who < 0; i++) {
            who = Set.of("who", "whom").contains(words.get(i)) || OPEN_LEADS.contains(words.get(i)) ? i : -1;
        }
        if (who < 0 || who + 1 >= words.size() || !HAVE_ROLES.contains(form)) {
            return Role.NONE;
        }
        boolean isPerson = Set.of("who", "whom").contains(words.get(who));
        boolean byFirst = who > 0 && words.get(who - 1).equals("by");
        String next = words.get(who + 1);
        if (byFirst || words.getLast().equals("by")) {
            return Role.SUBJECT;
        }
        if (isPerson && BE.contains(next)) {
            return words.contains("by") ? Role.OBJECT : Role.NONE;
        }
        int auxiliary = who + 1;
        while (!isPerson && auxiliary < words.size() && auxiliary < who + 4 && !asksForObject(words, auxiliary)) {
            auxiliary++;
        }
        if (auxiliary < words.size() && asksForObject(words, auxiliary) && !negates(words, auxiliary)) {
            return Role.OBJECT;
        }
        if (!isPerson) {
            return Role.NONE;
        }
        if (MODALS.contains(next) && who + 2 < words.size()) {
            String after = words.get(who + 2);
            boolean isNoun = NOUN_STARTS.contains(after)
                    || written.contains(after.substring(0, 1).toUpperCase(Locale.ROOT) + after.substring(1));
            return isNoun ? Role.OBJECT : Role.SUBJECT;
        }
        return PREPOSITIONS.contains(next) ? Role.NONE : Role.SUBJECT;
    }

    private static boolean asksForObject(List<String> words, int auxiliary) {
        boolean modal = MODALS.contains(words.get(auxiliary))
                && auxiliary + 1 < words.size()
                && NOUN_STARTS.contains(words.get(auxiliary + 1));
        return modal || DO.contains(words.get(auxiliary));
    }

    /** Returns whether "do" only carries a negation of the subject's verb: who does not pay. */
    private static boolean negates(List<String> words, int auxiliary) {
        return words.get(auxiliary).endsWith("n't") || auxiliary + 1 < words.size() && words.get(auxiliary + 1).equals("not");
    }
}
