package io.kvasir.answer.evidence;

import io.kvasir.answer.question.Constraint;
import java.util.Map;
import java.util.Set;

/**
 * Whether a unit can answer at all.
 *
 * @param verdicts what became of each detail of the question
 * @param open details that it lacks, but does not name another in their place: a paragraph without any year may well be about the
 * year asked
 * @param polarity 1 if it says so or says not so as asked, -1 if it says the opposite, 0 if that cannot be told
 */
public record UnitCheck(
        Map<Constraint, Constraint.Verdict> verdicts, Set<Constraint> open, int polarity) {
    public UnitCheck {
        verdicts = Map.copyOf(verdicts);
        open = Set.copyOf(open);
    }

    static final UnitCheck NONE = new UnitCheck(Map.of(), Set.of(), 0);

    /** Returns whether it contradicts no detail and lacks none that it must have. */
    public boolean passes() {
        return verdicts.entrySet().stream().allMatch(entry -> switch (entry.getValue()) {
            case FULFILLED -> true;
            case MISSING -> !Details.isHard(entry.getKey()) || open.contains(entry.getKey());
            case CONTRADICTED -> false;
        });
    }

    /** Returns the share of the details that it fulfils, 1 if there are none. */
    double fulfilled() {
        return verdicts.isEmpty()
                ? 1
                : (double) verdicts.values().stream().filter(Constraint.Verdict.FULFILLED::equals).count() / verdicts.size();
    }

    /** Returns how many of the details that it must have it fulfils. */
    long hardDetails() {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getValue() == Constraint.Verdict.FULFILLED && Details.isHard(entry.getKey()))
                .count();
    }
}
