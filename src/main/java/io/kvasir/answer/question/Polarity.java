package io.kvasir.answer.question;

import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TextAnalyzer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a clause says that something is so or that it is not, in English. */
public final class Polarity {
    private static final Set<String> NEGATORS = Set.of(
            "not", "no", "never", "none", "nobody", "nothing", "nowhere", "nor", "neither", "cannot", "cant", "dont", "doesnt", "isnt",
            "arent", "wont", "hardly");
    /** Verbs and adjectives that negate what they are about; their stems. */
    private static final Set<String> NEGATIVE_WORDS = Set.of(
            "prohibited", "prohibit", "prohibits", "forbidden", "forbid", "forbids", "banned", "ban", "bans", "refused", "refuse",
            "refuses", "rejected", "reject", "rejects", "denied", "deny", "disallowed", "excluded", "exempt", "exempted", "lacks", "lack",
            "lacking", "impossible", "forbade", "declined", "closed", "unavailable", "invalid");
    /** What such a word denies: "rejected" decides a question about "accepted". */
    private static final List<Set<String>> OPPOSITES = List.of(
            Set.of("allowed", "permitted", "allow", "permit", "may", "can"), Set.of("accepted", "accept", "approved", "approve", "adopted"),
            Set.of("open", "opened"), Set.of("available"), Set.of("valid"), Set.of("possible"), Set.of("included", "include"),
            Set.of("have", "has", "had"), Set.of("paid", "pay", "pays"), Set.of("granted", "grant"));
    /** Negators that negate nothing: no later than, not only. */
    private static final Pattern NO_NEGATION = Pattern.compile(
            "\\b(?:no|not) (?:later|more|less|fewer|earlier|longer|sooner) than\\b"
            + "|\\bnot only\\b|\\bno longer than\\b|\\bor not\\b|\\bif not\\b|\\bno\\.? ?\\d"
            + "|\\bno doubt\\b|\\bno matter\\b|\\bnot until\\b");
    private static final Pattern CLAUSE_END =
            Pattern.compile("(?<=[.!?;:])\\s+|,\\s+(?=but\\b|however\\b|whereas\\b|while\\b|though\\b|although\\b)"
                    + "|\\s(?=but\\b)|\\s[–—]\\s");
    private static final Pattern CONDITION = Pattern.compile(
            "\\b(?:unless|only|except|provided|if|until|subject to|depends?|sometimes|usually|however|but|instead)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RHETORICAL = Pattern.compile(
            "^\\W*(?:is|are|do|does|did|was|were|can|could|would|should|have|has)n[’']t\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SCOPED = Pattern.compile(
            "\\b(without|with|except|excluding|including)\\s+(?:(?:a|an|the|any|their|your|its)\\s+)?"
            + "([\\p{L}-]{2,30})", Pattern.CASE_INSENSITIVE);
    /** What a sentence has that negates something. */
    private static final Pattern SIGNS = Pattern.compile(
            "(?i)\\b(?:" + String.join("|", NEGATORS) + "|" + String.join("|", NEGATIVE_WORDS) + ")\\b|n['’]t\\b");
    private static final TextAnalyzer ENGLISH = TextAnalyzer.of(Language.ENGLISH);

    private Polarity() {}

    /** How a sentence relates to what a question takes for granted. */
    public enum Agreement {
        /** It speaks of the same with the same sign, or the signs cannot be told. */
        SAME,
        /** It says the opposite: what is not allowed, where it was asked what is. */
        OPPOSITE,
        /** It shares no word with the question. */
        UNRELATED
    }

    /** What a sentence says to a question that yes or no answers. */
    public enum Decision {
        YES,
        NO,
        UNDECIDED
    }

    /** Returns the clauses of a sentence in order. */
    public static List<String> clauses(String sentence) {
        List<String> clauses = new ArrayList<>();
        for (String clause : CLAUSE_END.split(sentence)) {
            if (!clause.isBlank()) {
                clauses.add(clause.strip());
            }
        }
        return clauses;
    }

    /** Returns whether a clause negates: an odd number of negating words. */
    public static boolean isNegative(String clause) {
        String plain = RHETORICAL.matcher(NO_NEGATION.matcher(clause.toLowerCase(Locale.ROOT).replace('’', '\'')).replaceAll(" "))
                .replaceAll(" ");
        int negations = 0;
        for (Word word : Word.of(plain)) {
            if (NEGATORS.contains(word.text()) || word.text().endsWith("n't") || NEGATIVE_WORDS.contains(word.text())) {
                negations++;
            }
        }
        return negations % 2 == 1;
    }

    /**
     * Compares the signs of a question and a sentence that may answer it. Only clauses that share a content word with the question
     * count; if one of them agrees, the sentence does.
     */
    public static Agreement compare(SubQuestion question, String sentence) {
        if (scopesDiffer(question.text(), sentence)) {
            return Agreement.OPPOSITE;
        }
        boolean isRelated = false;
        for (String clause : clauses(sentence)) {
            boolean continues = clause.regionMatches(true, 0, "but ", 0, 4);
            if (continues && isRelated || sharesContent(question, clause)) {
                isRelated = true;
                if (isNegative(clause) == question.isNegative()) {
                    return Agreement.SAME;
                }
            }
        }
        return isRelated ? Agreement.OPPOSITE : Agreement.UNRELATED;
    }

    /**
     * Decides a question that yes or no answers. A sentence decides it only if it has, with its headings and title, all content
     * words of the question and sets no condition.
     */
    public static Decision decide(SubQuestion question, UnitText unit) {
        Set<String> context = new HashSet<>(ENGLISH.terms(unit.title()));
        unit.headings().forEach(heading -> context.addAll(ENGLISH.terms(heading)));
        for (String clause : clauses(unit.own())) {
            Set<String> own = ENGLISH.terms(clause);
            if (!saysAll(question, clause, own, context) || CONDITION.matcher(clause).find() || scopesDiffer(question.text(), clause)) {
                continue;
            }
            return isNegative(clause) == question.isNegative() ? Decision.YES : Decision.NO;
        }
        return Decision.UNDECIDED;
    }

    /** Returns whether a sentence says the opposite of what a question takes for granted; most are told by their words alone. */
    public static boolean isOpposite(SubQuestion question, String sentence) {
        boolean maySay = question.isNegative() || SIGNS.matcher(sentence).find() || SCOPED.matcher(question.text()).find();
        return maySay && compare(question, sentence) == Agreement.OPPOSITE;
    }

    private static boolean saysAll(SubQuestion question, String clause, Set<String> own, Set<String> context) {
        boolean anyOwn = false;
        for (ContentTerm term : question.content()) {
            boolean inOwn = term.alternatives().stream().anyMatch(own::contains) || isDenied(term, clause);
            if (!inOwn && term.alternatives().stream().noneMatch(context::contains)) {
                return false;
            }
            anyOwn |= inOwn;
        }
        return anyOwn;
    }

    /** Returns whether a clause denies a term by a word of its own: "rejected" for "accepted". */
    private static boolean isDenied(ContentTerm term, String clause) {
        return OPPOSITES.stream().anyMatch(words -> words.contains(term.surface()))
                && Word.of(clause).stream().anyMatch(word -> NEGATIVE_WORDS.contains(word.text()));
    }

    private static boolean sharesContent(SubQuestion question, String clause) {
        Set<String> terms = ENGLISH.terms(clause);
        return question.content().stream()
                .anyMatch(term -> term.alternatives().stream().anyMatch(terms::contains) || isDenied(term, clause));
    }

    /** Returns whether one says "with" and the other "without" about the same word. */
    private static boolean scopesDiffer(String question, String sentence) {
        Set<String> asked = scopes(question, true);
        Set<String> askedWithout = scopes(question, false);
        Set<String> said = scopes(sentence, true);
        Set<String> saidWithout = scopes(sentence, false);
        return asked.stream().anyMatch(word -> saidWithout.contains(word) && !said.contains(word))
                || askedWithout.stream().anyMatch(word -> said.contains(word) && !saidWithout.contains(word));
    }

    private static Set<String> scopes(String text, boolean with) {
        Set<String> words = new HashSet<>();
        Matcher matcher = SCOPED.matcher(text);
        while (matcher.find()) {
            String preposition = matcher.group(1).toLowerCase(Locale.ROOT);
            boolean positive = preposition.equals("with") || preposition.equals("including");
            if (positive == with) {
                words.add(WordForms.stem(matcher.group(2)));
            }
        }
        return words;
    }
}
