package io.kvasir.answer.semantic;

import io.kvasir.answer.question.WordForms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Detects antonyms by a list of pairs and by prefixes such as un- and hyper-. */
final class Antonyms {
    private static final String PAIRS =
            "before after, start stop, begin end, start end, start finish, increase decrease, increase reduce, raise lower, "
                    + "raise reduce, enable disable, more less, more fewer, most least, maximum minimum, max min, first last, open close, "
                    + "open shut, add remove, add delete, create delete, create destroy, create remove, install uninstall, "
                    + "install remove, insert delete, high low, higher lower, highest lowest, hot cold, early late, earlier later, "
                    + "earliest latest, buy sell, import export, upload download, send receive, on off, up down, left right, "
                    + "inside outside, internal external, above below, over under, allow block, allow deny, allow forbid, allow prevent, "
                    + "accept reject, accept decline, accept refuse, approve reject, approve decline, login logout, connect disconnect, "
                    + "lock unlock, encrypt decrypt, encode decode, pass fail, success failure, succeed fail, win lose, gain lose, "
                    + "push pull, read write, public private, male female, man woman, men women, boy girl, husband wife, mother father, "
                    + "mom dad, son daughter, brother sister, boyfriend girlfriend, child adult, good bad, better worse, best worst, "
                    + "improve worsen, positive negative, true false, advantage disadvantage, advantages drawbacks, pros cons, "
                    + "legal illegal, safe dangerous, cheap expensive, fast slow, faster slower, long short, longer shorter, large small, "
                    + "larger smaller, big small, bigger smaller, day night, morning evening, morning night, arrive depart, "
                    + "arrival departure, arrive leave, enter exit, enter leave, join leave, hire fire, deposit withdraw, "
                    + "deposit withdrawal, credit debit, lend borrow, top bottom, front back, north south, east west, upper lower, "
                    + "thick thin, wet dry, full empty, always never, many few, grant revoke, show hide, visible hidden, expand collapse, "
                    + "activate deactivate, attach detach, mount unmount, merge split, merge rebase, compress decompress, zip unzip, "
                    + "save discard, keep delete, commit rollback, upgrade downgrade, client server, input output, source target, "
                    + "source destination, inbound outbound, incoming outgoing, ascending descending, acute chronic, benign malignant, "
                    + "physical virtual, hard soft, pay receive, pay refund, must can, must may, include exclude, cover exclude, "
                    + "cancel renew, employer employee, landlord tenant, buyer seller, sender receiver, sender recipient, author reader, "
                    + "teacher student, parent child, doctor patient, lender borrower, speed slow, follow lead, "
                    + "permit prohibit, allow prohibit, permit forbid";
    private static final Set<String> PREFIXES = Set.of(
            "un", "non", "in", "im", "ir", "il", "dis", "de", "mis", "anti", "re", "pre", "post", "hyper", "hypo",
            "over", "under", "sub", "super", "inter", "intra", "counter", "ex", "auto", "multi");
    private static final Map<String, Set<String>> ANTONYMS = antonyms();

    private Antonyms() {}

    private static Map<String, Set<String>> antonyms() {
        Map<String, Set<String>> opposites = new HashMap<>();
        for (String pair : PAIRS.split(", ")) {
            String[] both = pair.split(" ");
            String left = WordForms.stem(both[0]);
            String right = WordForms.stem(both[1]);
            opposites.computeIfAbsent(left, word -> new HashSet<>()).add(right);
            opposites.computeIfAbsent(right, word -> new HashSet<>()).add(left);
        }
        return opposites;
    }

    /** Returns whether one question has a word and the other its antonym; words that occur in both are ignored. */
    static boolean between(QuestionFeatures one, QuestionFeatures other) {
        // Stems match more often, but only whole words keep their prefix intact.
        return anyBetween(one.stems(), other.stems()) || anyBetween(Set.copyOf(one.words()), Set.copyOf(other.words()));
    }

    private static boolean anyBetween(Set<String> one, Set<String> other) {
        Set<String> onlyLeft = without(one, other);
        Set<String> onlyRight = without(other, one);
        return onlyLeft.stream().anyMatch(word -> onlyRight.stream().anyMatch(against -> areAntonyms(word, against)));
    }

    private static boolean areAntonyms(String left, String right) {
        if (ANTONYMS.getOrDefault(left, Set.of()).contains(right)) {
            return true;
        }
        return isPrefixed(left, right) || isPrefixed(right, left) || differInPrefix(left, right);
    }

    /** Returns whether the longer word is the other one with a prefix. */
    private static boolean isPrefixed(String longer, String word) {
        return word.length() > 3
                && longer.endsWith(word)
                && PREFIXES.contains(longer.substring(0, longer.length() - word.length()));
    }

    private static boolean differInPrefix(String left, String right) {
        int same = 0;
        while (same < Math.min(left.length(), right.length())
                && left.charAt(left.length() - 1 - same) == right.charAt(right.length() - 1 - same)) {
            same++;
        }
        // The prefixes may share an ending themselves, as inter and hyper do.
        for (int rest = Math.max(4, same - 3); rest <= same; rest++) {
            if (PREFIXES.contains(left.substring(0, left.length() - rest))
                    && PREFIXES.contains(right.substring(0, right.length() - rest))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> without(Set<String> words, Set<String> others) {
        Set<String> rest = new HashSet<>(words);
        rest.removeAll(others);
        return rest;
    }
}
