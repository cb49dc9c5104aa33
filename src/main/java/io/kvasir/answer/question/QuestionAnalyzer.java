package io.kvasir.answer.question;

import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.Term;
import io.kvasir.text.analysis.TextAnalyzer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Analyses what a question asks: the form of its answer, its content words, and the details an answer must fulfil. Forms, politeness
 * and joined questions are known for English; of other languages only content words, codes and numbers are taken.
 */
public final class QuestionAnalyzer {
    private static final Set<String> CODE_WORDS =
            Set.of("command", "commands", "snippet", "snippets", "one-liner", "curl", "query", "queries");
    private static final Set<String> CODE_LANGUAGES = Set.of(
            "python", "java", "javascript", "typescript", "bash", "json", "sql", "yaml", "xml", "curl", "shell", "go", "rust", "powershell",
            "toml", "php", "ruby", "perl", "cron", "regex");
    private static final Set<String> COMPARING = Set.of("difference", "differences", "differ", "differs", "compare", "compared",
            "versus", "vs");
    private static final Set<String> COMPARATIVES = Set.of("better", "worse", "more", "less", "older", "newer", "best");
    /** Words that never say what a question is about. */
    private static final Set<String> FILLERS = Set.of(
            "please", "thanks", "thank", "somebody", "someone", "anybody", "anyone", "everybody", "everyone", "something", "anything",
            "nobody", "exactly", "actually", "currently", "really", "per", "within", "much", "many", "one", "etc", "hello", "hi", "else",
            "thing",
            "things", "ever");
    /** Verbs that add nothing to the value asked for: how much noise does it make. */
    private static final Set<String> LIGHT_VERBS = Set.of(
            "get", "gets", "got", "make", "makes", "take", "takes", "took", "go", "goes", "fit", "fits", "have", "has", "give", "gives",
            "use",
            "need", "needs");
    private static final Set<String> PRICE_WORDS = Set.of("cost", "costs", "price", "pay", "pays", "charge", "charges");
    private static final Set<String> BOUNDING = Set.of("least", "less", "fewer", "greater", "exceeding", "minimum", "maximum", "larger",
            "bigger");
    private static final Set<AnswerForm> VALUE_FORMS = Set.of(AnswerForm.QUANTITY, AnswerForm.COUNT, AnswerForm.TIME);
    private static final Set<AnswerForm> FILTERING =
            Set.of(AnswerForm.LIST_OF_ALL, AnswerForm.COUNT, AnswerForm.PERSON, AnswerForm.PLACE);
    private static final Set<String> MEASURES = Set.of(
            "price", "cost", "fee", "fare", "rent", "charge", "toll", "fine", "deposit", "surcharge", "tax", "salary", "wage", "budget",
            "weight", "mass", "height", "length", "width", "depth", "size", "area", "volume", "capacity", "distance", "speed",
            "temperature", "pressure", "duration", "age", "rate", "discount", "percentage", "power", "flow", "noise");
    private static final Set<String> DATES = Set.of("deadline", "date", "birthday", "day", "year", "month", "time");
    private static final Map<String, AnswerForm> GERMAN = Map.of(
            "wer", AnswerForm.PERSON, "wem", AnswerForm.PERSON, "wen", AnswerForm.PERSON, "wo", AnswerForm.PLACE, "wohin", AnswerForm.PLACE,
            "wann", AnswerForm.TIME, "warum", AnswerForm.REASON, "wieso", AnswerForm.REASON, "wieviel", AnswerForm.QUANTITY);

    private QuestionAnalyzer() {}

    public static QuestionAnalysis analyze(String text, Language language) {
        return analyze(text, language, Map.of());
    }

    /**
     * Analyses a question.
     *
     * @param corrections corrected spellings by the word as written, in lower case
     */
    public static QuestionAnalysis analyze(String text, Language language, Map<String, String> corrections) {
        List<String> parts = language == Language.ENGLISH ? QuestionSplitter.split(text) : List.of(text);
        return new QuestionAnalysis(
                text, parts.stream().map(part -> subQuestion(part, language, corrections)).toList());
    }

    /** Returns, for a question that asks about several sides alike, the question about each of them; else the question alone. */
    public static List<SubQuestion> sideQuestions(SubQuestion question, Language language) {
        List<Word> words = Word.of(question.text());
        Sides sides = Sides.of(question.text(), words, isComparing(words));
        if (question.sides().isEmpty() || sides == Sides.NONE) {
            return List.of(question);
        }
        String before = question.text().substring(0, sides.start());
        String after = question.text().substring(sides.end());
        return sides.names().stream()
                .map(side -> subQuestion(before + side + after, language, Map.of()))
                .toList();
    }

    private static SubQuestion subQuestion(String text, Language language, Map<String, String> corrections) {
        boolean english = language == Language.ENGLISH;
        List<Word> words = Word.of(text);
        int start = english ? questionStart(text, words) : 0;
        FrameTable.Frame frame = english ? FrameTable.find(words, start) : foreignFrame(words, language);
        boolean compares = english && isComparing(words);
        Sides sides = english ? Sides.of(text, words, compares) : Sides.NONE;
        AnswerForm form = english ? form(words, frame, sides) : frame.form();
        BitSet asking = asking(words, frame, form, english ? start : -1);
        BitSet claimed = new BitSet();
        if (!sides.names().isEmpty()) {
            claimed.set(sides.start(), sides.end());
        }
        ConstraintExtractor details = new ConstraintExtractor(text, words, claimed, leadEnd(text, words, start));
        boolean which = words.stream().anyMatch(word -> word.text().equals("which"));
        claimCodeLanguages(words, form, claimed);
        boolean asksInEnglish = english && words.stream().anyMatch(QuestionAnalyzer::isEnglishFunctionWord);
        details.extract(FILTERING.contains(form) || form == AnswerForm.CHOICE && which, asksInEnglish);
        if (!details.comparisons().isEmpty()) {
            markBounds(words, details, asking);
        }
        List<ContentTerm> content = content(text, words, new Marks(asking, attribute(words, frame, form)), language, corrections);
        return new SubQuestion(
                text,
                form,
                content,
                withoutAttributes(details.constraints(), content),
                english && Polarity.isNegative(text),
                sides.names(),
                details.comparisons());
    }

    /** Takes the languages of code out of the names: "from Python" says how the answer looks. */
    private static void claimCodeLanguages(List<Word> words, AnswerForm form, BitSet claimed) {
        if (form == AnswerForm.CODE) {
            words.stream()
                    .filter(word -> CODE_LANGUAGES.contains(word.text()))
                    .forEach(word -> claimed.set(word.start(), word.end()));
        }
    }

    /** Words that only ask, and words that name what is asked for, by their indexes. */
    private record Marks(BitSet asking, BitSet attribute) {}

    /**
     * Returns the index of the word where the question begins: after politeness, after the sentences that lead to it, and after a
     * clause that ends with a comma ("In the hall, what is allowed?").
     */
    private static int questionStart(String text, List<Word> words) {
        int from = 0;
        int mark = text.indexOf('?');
        for (int i = 1; i < words.size(); i++) {
            boolean ends = words.get(i).isAfterSentenceEnd(words.get(i - 1), text)
                    && text.substring(words.get(i - 1).end(), words.get(i).start()).indexOf(':') < 0;
            if (ends && words.get(i).start() < mark) {
                from = i;
            }
        }
        int start = FrameTable.afterPoliteness(words, from);
        if (FrameTable.find(words, start).asking().isEmpty()) {
            for (int i = start + 1; i < words.size(); i++) {
                String between = text.substring(words.get(i - 1).end(), words.get(i).start());
                if (between.startsWith(",") || isDash(between)) {
                    int after = FrameTable.afterPoliteness(words, i);
                    if (!FrameTable.find(words, after).asking().isEmpty()) {
                        return after;
                    }
                }
            }
        }
        return start;
    }

    /** Returns the offset where the sentences that lead to the question end: 0 if there are none. */
    private static int leadEnd(String text, List<Word> words, int start) {
        for (int i = Math.min(start, words.size() - 1); i > 0; i--) {
            String between = text.substring(words.get(i - 1).end(), words.get(i).start());
            if (words.get(i).isAfterSentenceEnd(words.get(i - 1), text) || isDash(between)) {
                return words.get(i).start();
            }
        }
        return 0;
    }

    private static boolean isDash(String between) {
        return Set.of(" - ", " – ", " — ", "—").contains(between);
    }

    private static boolean isEnglishFunctionWord(Word word) {
        return List.of("aux", "prep", "my", "wh").stream().anyMatch(name -> FrameTable.wordsOf(name).contains(word.text()));
    }

    private static FrameTable.Frame foreignFrame(List<Word> words, Language language) {
        AnswerForm form = language == Language.GERMAN && !words.isEmpty() ? GERMAN.get(words.getFirst().text()) : null;
        BitSet asking = new BitSet();
        if (form != null) {
            asking.set(0);
        }
        return new FrameTable.Frame(form == null ? AnswerForm.ANY : form, form == null ? 0 : 1, asking, new BitSet());
    }

    private static boolean isComparing(List<Word> words) {
        boolean or = false;
        for (int i = 0; i + 1 < words.size(); i++) {
            or |= words.get(i).text().equals("or") && !Sides.BOUNDS.contains(words.get(i + 1).text());
        }
        boolean comparative = words.stream()
                .anyMatch(word -> COMPARATIVES.contains(word.text()) || word.text().length() > 4 && word.text().endsWith("er"));
        boolean which = !words.isEmpty() && Set.of("which", "what", "who", "is", "are").contains(words.getFirst().text());
        return words.stream().anyMatch(word -> COMPARING.contains(word.text())) || or && comparative && which;
    }

    private static AnswerForm form(List<Word> words, FrameTable.Frame frame, Sides sides) {
        if (!sides.names().isEmpty()) {
            return AnswerForm.COMPARISON;
        }
        boolean asks = !frame.asking().isEmpty();
        for (int i = 0; i < words.size() && asks; i++) {
            String word = words.get(i).text();
            boolean inLanguage = i > 0
                    && CODE_LANGUAGES.contains(word)
                    && Set.of("in", "from", "with", "using", "as", "of").contains(words.get(i - 1).text());
            if (CODE_WORDS.contains(word) && frame.form() != AnswerForm.MEANING && frame.form() != AnswerForm.PERSON || inLanguage) {
                return AnswerForm.CODE;
            }
        }
        String head = frame.attribute().isEmpty() ? "" : words.get(frame.attribute().length() - 1).text();
        if (frame.form() == AnswerForm.CHOICE && (MEASURES.contains(head) || DATES.contains(head))) {
            return MEASURES.contains(head) ? AnswerForm.QUANTITY : AnswerForm.TIME;
        }
        return frame.form();
    }

    private static BitSet asking(List<Word> words, FrameTable.Frame frame, AnswerForm form, int start) {
        BitSet asking = BitSet.valueOf(frame.asking().toLongArray());
        int polite = FrameTable.afterPoliteness(words, 0);
        asking.set(0, Math.max(0, Math.min(polite, start)));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            boolean light = VALUE_FORMS.contains(form) && LIGHT_VERBS.contains(word);
            boolean likeness = word.equals("look") && i + 1 < words.size() && words.get(i + 1).text().equals("like");
            boolean comparing = form == AnswerForm.COMPARISON && COMPARING.contains(word);
            boolean auxiliary = FrameTable.wordsOf("aux").contains(word) && !(i > 0 && words.get(i).isCapitalised());
            boolean filler = FILLERS.contains(word) && !(i > 0 && words.get(i).isCapitalised());
            if (auxiliary && start >= 0 || filler || light || likeness || comparing) {
                asking.set(i);
            }
        }
        return asking;
    }

    /** Leaves out abbreviations that name what is asked for: "how much RAM" asks for the memory, whatever the text calls it. */
    private static List<Constraint> withoutAttributes(List<Constraint> constraints, List<ContentTerm> content) {
        return constraints.stream()
                .filter(constraint -> constraint.kind() != Constraint.Kind.NAME
                        || content.stream().noneMatch(term ->
                                term.isAttribute() && term.surface().equals(constraint.text().toLowerCase(Locale.ROOT))))
                .toList();
    }

    private static BitSet attribute(List<Word> words, FrameTable.Frame frame, AnswerForm form) {
        BitSet attribute = BitSet.valueOf(frame.attribute().toLongArray());
        for (int i = 0; i < words.size(); i++) {
            if (form == AnswerForm.QUANTITY && PRICE_WORDS.contains(words.get(i).text())) {
                attribute.set(i);
            }
        }
        return attribute;
    }

    private static void markBounds(List<Word> words, ConstraintExtractor details, BitSet asking) {
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (BOUNDING.contains(word.text()) || details.isBound(word.start())) {
                asking.set(i);
            }
        }
    }

    private static List<ContentTerm> content(
            String text, List<Word> words, Marks marks, Language language, Map<String, String> corrections) {
        Map<Integer, List<Term>> byPosition = new LinkedHashMap<>();
        TextAnalyzer.of(language).analyze(text).forEach(term ->
                byPosition.computeIfAbsent(term.position(), ignored -> new ArrayList<>()).add(term));
        List<ContentTerm> content = new ArrayList<>();
        for (List<Term> terms : byPosition.values()) {
            Term first = terms.getFirst();
            int index = wordAt(words, first.start());
            if (terms.stream().allMatch(Term::isStopWord) || index >= 0 && marks.asking().get(index)) {
                continue;
            }
            content.addAll(contentTerms(terms, index >= 0 && marks.attribute().get(index), language, corrections));
        }
        boolean onlyAttributes = content.stream().allMatch(ContentTerm::isAttribute);
        return onlyAttributes
                ? content.stream().map(term -> new ContentTerm(term.surface(), term.alternatives(), term.kind(), false)).toList()
                : List.copyOf(content);
    }

    /** Returns the content terms of one token: of a compound of plain words one for each of them, else one. */
    private static List<ContentTerm> contentTerms(
            List<Term> terms, boolean attribute, Language language, Map<String, String> corrections) {
        Term whole = terms.stream().filter(Term::isPrimary).findFirst().orElse(terms.getFirst());
        boolean isCompound = whole.kind() == Term.Kind.IDENTIFIER
                && whole.surface().chars().allMatch(c -> Character.isLetter(c) || c == '-')
                && !Prefixes.startsWithOne(whole.surface());
        List<Term> parts = terms.stream().filter(term -> term.kind() == Term.Kind.PART && !term.isStopWord()).toList();
        if (isCompound && parts.size() > 1) {
            return parts.stream()
                    .map(part -> {
                        Set<String> alternatives = alternatives(part.text(), language);
                        alternatives.add(whole.text());
                        return new ContentTerm(part.surface(), alternatives, Term.Kind.PART, attribute);
                    })
                    .toList();
        }
        Set<String> alternatives = new HashSet<>();
        for (Term term : terms) {
            if (!term.isStopWord() && (term.kind() != Term.Kind.PART || whole.kind() == Term.Kind.QUANTITY)) {
                alternatives.addAll(term.kind() == Term.Kind.WORD ? alternatives(term.text(), language) : Set.of(term.text()));
            }
        }
        String correction = corrections.get(whole.surface());
        if (correction != null) {
            TextAnalyzer.of(language).terms(correction).forEach(term -> alternatives.addAll(alternatives(term, language)));
        }
        alternatives.add(whole.text());
        return List.of(new ContentTerm(whole.surface(), alternatives, whole.kind(), attribute));
    }

    private static Set<String> alternatives(String stem, Language language) {
        return language == Language.ENGLISH ? WordForms.alike(stem) : new HashSet<>(Set.of(stem));
    }

    private static int wordAt(List<Word> words, int offset) {
        for (int i = 0; i < words.size(); i++) {
            if (offset >= words.get(i).start() && offset < words.get(i).end()) {
                return i;
            }
        }
        return -1;
    }
}
