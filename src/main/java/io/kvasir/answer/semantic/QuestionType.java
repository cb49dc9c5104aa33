package io.kvasir.answer.semantic;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The aspect of its subject that a question asks about, detected by keywords. */
enum QuestionType {
    PERSON(true, "who|whom|whose|which (?:person|people|doctor|specialist)|(?:type|kind) of (?:doctor|specialist)"),
    PLACE(true, "where|where's|(?:what|which) (?:place|country|city|location|address|folder|directory)"),
    TIME(true,
            "when (?:do|does|did|is|are|was|were|will|would|should|can|could|shall|must|may|might)"
                    + "|how (?:long|soon|often|old|quickly|fast|frequently|much time)"
                    + "|(?:what|which) (?:time|date|day|year|month|age)"
                    + "|duration|best time|time frame|how much time|what's the time|recovery time"),
    QUANTITY(true,
            "how (?:many|much|far|big|large|high|tall|deep|heavy)(?! time)"
                    + "|(?:number|amount|percentage|cost|price) of|dose|dosage|costs?|prices?|fees?"),
    CAUSE(true,
            "why|causes?|caused|causing|reasons?|triggers?|triggered"
                    + "|how come|come from|lead(?:s|ing)? to|result(?:s|ing)? in|due to|because of"),
    REMEDY(true,
            "treat\\w*|cur(?:e|es|ed|able)|remed\\w+|manage(?:d|ment)?|managing|therap\\w+|heal(?:ed|ing|s)?"
                    + "|reliev\\w+|relief|get(?:ting)? rid|fix|fixed|fixes"
                    + "|solve|solution|resolve|to do|do (?:about|for|to|if)|done (?:about|for|to|if)"
                    + "|(?:can|should|must|do) (?:i|we|you|one) do"
                    + "|what (?:can|will|could|would) help"
                    + "|recommend\\w*|suggest\\w*|address|handle"),
    PREVENTION(true, "prevent\\w*|avoid\\w*|protect\\w*"),
    RECOGNITION(true,
            "diagnos(?:e|ed|ing|is)|tests? (?:for|to|that|can|help)|detect\\w*|find out"
                    + "|how (?:do|can|could|would|to|will) (?:i |you |we |someone |one |a person )?(?:know|tell)"
                    + "|rule out|symptoms?|signs?"),
    EFFECT(false,
            "risks?|danger\\w*|harm\\w*|side effects?|safe\\w*|effects?|complications?"
                    + "|affect\\w*|serious|worry|worried|concern\\w*|normal|okay|ok|bad"),
    CHANCE(true, "chances?|how (?:likely|common|probable)|likelihood|odds|probability|survival rate|prognosis|life expectancy"),
    MEANING(true, "definition|description|define|what (?:do|does|did) .*mean"),
    COMPARISON(false, "difference\\w*|differ|different|better|best|versus|vs|compare\\w*|same");

    /** Whether a question of this type and one of another exclusive type cannot have the same answer. */
    private final boolean isExclusive;
    private final Pattern words;

    QuestionType(boolean exclusive, String words) {
        this.isExclusive = exclusive;
        this.words = Pattern.compile("(?<![^ ])(?:" + words + ")(?![^ ])");
    }

    boolean isExclusive() {
        return isExclusive;
    }

    /**
     * Returns the types of a question.
     *
     * @param words in lower case, with single spaces between them
     */
    static Set<QuestionType> detect(String words) {
        Set<QuestionType> found = EnumSet.noneOf(QuestionType.class);
        for (QuestionType type : values()) {
            if (type.words.matcher(words).find()) {
                found.add(type);
            }
        }
        return found;
    }
}
