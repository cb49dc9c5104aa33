package io.kvasir.text.analysis;

import io.kvasir.text.analysis.Term.Kind;
import io.kvasir.text.analysis.TermList.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds the terms of an identifier, a compound with hyphens, an address, a version or a number with its unit: the whole without
 * its separators, unless they stand between digits, and the parts between them.
 */
final class CompoundTerms {
    private static final int MAX_PARTS = 32;
    private static final String APOSTROPHES = "'\u2019\uFF07";

    private final TermList list;
    private final String text;
    private final Token token;
    private final Span span;
    private final List<Atom> atoms;
    private int parts;

    private CompoundTerms(TermList list, String text, Token token) {
        this.list = list;
        this.text = text;
        this.token = token;
        this.span = new Span(token.start(), token.end());
        this.atoms = Atom.of(text, token.start(), token.end(), list.words().decimalComma());
    }

    static void add(TermList list, String text, Token token) {
        CompoundTerms terms = new CompoundTerms(list, text, token);
        if (!terms.atoms.isEmpty()) {
            terms.add();
        }
    }

    private void add() {
        String surface = Folding.fold(Folding.normalize(text, token.start(), token.end()));
        if (atoms.stream().anyMatch(Atom::isNumber)) {
            addWithDigits(surface);
        } else {
            addLetters(surface);
        }
    }

    private void addLetters(String surface) {
        String signs = signs();
        String whole = join(0, atoms.size());
        if (isAcronym()) {
            list.addWord(Kind.WORD, whole, surface, !token.hasUpper() && list.words().isStopWord(whole), span);
        } else if (list.words().isContraction(surface)) {
            String base = beforeApostrophe();
            boolean isStopWord =
                    surface.endsWith("'t") || list.words().isStopWord(surface) || list.words().isStopWord(base);
            list.addWord(Kind.WORD, surface.endsWith("'t") ? surface : base, surface, isStopWord, span);
        } else if (!signs.isEmpty()) {
            list.add(Kind.IDENTIFIER, Folding.fold(whole) + signs, surface, span);
            addParts();
        } else if (atoms.size() == 1) {
            list.addWord(Kind.WORD, whole, list.words().isStopWord(whole), span);
        } else {
            boolean areStopWords = atoms.stream().allMatch(atom -> list.words().isStopWord(atom.text()));
            if (isCompoundWord()) {
                list.addWord(Kind.IDENTIFIER, whole, surface, areStopWords, span);
            } else {
                list.addName(whole, surface, areStopWords, span);
            }
            addParts();
        }
    }

    private void addWithDigits(String surface) {
        Atom first = atoms.getFirst();
        String whole = Folding.fold(join(0, atoms.size())) + signs();
        if (isTime(whole)) {
            whole = whole.substring(1);
        }
        String unit = unit();
        if (unit != null) {
            String quantity = Numbers.withoutTrailingZeros(first.text()) + unit;
            list.add(Kind.QUANTITY, quantity, surface, span);
            if (!quantity.equals(whole)) {
                list.add(Kind.VARIANT, whole, whole, span);
            }
        } else if (whole.length() <= TextAnalyzer.MAX_TERM_LENGTH) {
            list.add(isNumber() ? Kind.NUMBER : Kind.IDENTIFIER, whole, surface, span);
        }
        addParts();
    }

    /** Returns the word before the apostrophe of a contraction, as it is spelled: folding may have changed its length. */
    private String beforeApostrophe() {
        int at = token.start();
        while (at < token.end() && APOSTROPHES.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        int apostrophe = at;
        return join(0, (int) atoms.stream().takeWhile(atom -> atom.end() <= apostrophe).count());
    }

    /** Returns the signs behind C++ and F#. */
    private String signs() {
        String rest = text.substring(atoms.getLast().end(), token.end());
        return rest.equals("++") || rest.equals("#") ? rest : "";
    }

    /** Returns whether it is a time with a zero before its hour, which others leave out: 07:30. */
    private boolean isTime(String whole) {
        return atoms.size() > 1 && atoms.get(1).separator() == ':' && atoms.getFirst().text().length() == 2 && whole.startsWith("0");
    }

    /** Returns the unit of a token that is a number and its unit: 10kg, 5-day, 14m³/h. */
    private @Nullable String unit() {
        Atom first = atoms.getFirst();
        if (atoms.size() < 2 || !first.isNumber() || first.points() > 1 || atoms.get(1).isNumber()) {
            return null;
        }
        char separator = atoms.get(1).separator();
        return separator == 0 || separator == '-' ? Units.canonical(written(atoms.get(1).start())) : null;
    }

    private String written(int start) {
        String written = text.substring(start, token.end());
        return Folding.isAscii(written) ? written : Folding.normalize(text, start, token.end());
    }

    private boolean isNumber() {
        return atoms.getFirst().isNumber()
                && atoms.getFirst().points() < 2
                && (atoms.size() == 1 || atoms.size() == 2 && atoms.get(1).isNumber() && atoms.get(1).separator() == '^');
    }

    /** Returns whether it is single letters with points between them: U.S., e.g. */
    private boolean isAcronym() {
        return atoms.size() > 1
                && atoms.stream().allMatch(atom -> atom.text().codePointCount(0, atom.text().length()) == 1)
                && atoms.stream().skip(1).allMatch(atom -> atom.separator() == '.');
    }

    /** Returns whether it is words with hyphens between them, and no name of a program. */
    private boolean isCompoundWord() {
        return atoms.stream().skip(1).allMatch(atom -> atom.separator() == '-' || atom.separator() == '\'');
    }

    /** Joins atoms: a separator stays between numbers and in R&D, and goes elsewhere. */
    private String join(int from, int to) {
        StringBuilder joined = new StringBuilder();
        for (int i = from; i < to; i++) {
            Atom atom = atoms.get(i);
            char separator = i == from ? 0 : atom.separator();
            boolean afterNumber = i > from && atoms.get(i - 1).isNumber();
            if (separator == '&' || separator == '^' && afterNumber) {
                joined.append(separator);
            } else if (separator != 0 && afterNumber && atom.isNumber()) {
                joined.append(separator == '.' ? '.' : '-');
            }
            if (!isVersionLetter(i, to)) {
                joined.append(atom.text());
            }
        }
        return joined.toString();
    }

    /** Returns whether the atom is the v of v2.18.1. */
    private boolean isVersionLetter(int i, int to) {
        return i + 1 < to
                && atoms.get(i).text().equals("v")
                && atoms.get(i + 1).separator() == 0
                && atoms.get(i + 1).points() > 0;
    }

    private void addParts() {
        int before = list.terms().size();
        for (int i = 0; i < atoms.size() && parts < MAX_PARTS; i++) {
            addPart(i);
        }
        addSegments(3);
        addSegments(2);
        List<Term> added = new ArrayList<>(list.terms().subList(before, list.terms().size()));
        added.sort(Comparator.comparingInt(Term::start));
        list.terms().subList(before, list.terms().size()).clear();
        list.terms().addAll(added);
    }

    private void addPart(int i) {
        Atom atom = atoms.get(i);
        Span where = new Span(atom.start(), atom.end());
        if (!atom.isNumber()) {
            if (atoms.size() > 1 || atom.text().length() > 1) {
                parts++;
                list.addWord(Kind.PART, atom.text(), list.words().isStopWord(atom.text()), where);
                addUnit(i, where);
            }
            return;
        }
        if (atoms.size() > 1) {
            parts++;
            list.add(Kind.PART, atom.text(), atom.text(), where);
        }
        for (int point = atom.text().lastIndexOf('.'); point > 0 && atom.points() > 1 && parts < MAX_PARTS; ) {
            String prefix = atom.text().substring(0, point);
            point = prefix.lastIndexOf('.');
            if (point > 0) {
                parts++;
                list.add(Kind.PART, prefix, prefix, where);
            }
        }
    }

    /** Adds the one spelling of a unit behind its number. */
    private void addUnit(int i, Span where) {
        String unit = i == 1 && atoms.size() == 2 && atoms.getFirst().isNumber() ? unit() : null;
        if (unit != null && !unit.equals(list.terms().getLast().text())) {
            list.add(Kind.VARIANT, unit, unit, where);
        }
    }

    /** Adds what stands between separators of at least the strength, if that is several atoms but not all. */
    private void addSegments(int strength) {
        int from = 0;
        for (int i = 1; i <= atoms.size() && parts < MAX_PARTS; i++) {
            boolean ends = i == atoms.size() || Separators.strength(atoms.get(i).separator()) >= strength;
            if (ends) {
                addSegment(from, i, strength);
                from = i;
            }
        }
    }

    private void addSegment(int from, int to, int strength) {
        boolean isStronger = strength > 2 || to - from < atoms.size() && isInsideAddress(from, to);
        if (to - from > 1 && to - from < atoms.size() && isStronger) {
            String joined = Folding.fold(join(from, to));
            if (joined.length() <= TextAnalyzer.MAX_TERM_LENGTH) {
                parts++;
                list.add(
                        Kind.PART,
                        joined,
                        joined,
                        new Span(atoms.get(from).start(), atoms.get(to - 1).end()));
            }
        }
    }

    /** Returns whether a border of the segment is a point, so that it is not a segment of an address already. */
    private boolean isInsideAddress(int from, int to) {
        return from > 0 && atoms.get(from).separator() == '.' || to < atoms.size() && atoms.get(to).separator() == '.';
    }
}
