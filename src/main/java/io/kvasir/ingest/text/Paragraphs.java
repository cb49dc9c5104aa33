package io.kvasir.ingest.text;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.KeyValueLines.Pair;
import io.kvasir.ingest.text.KeyValueLines.Separator;
import io.kvasir.ingest.text.SourceMappedText.Markup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Adds the sentences of paragraphs to a block, with the units that stand in one paragraph: questions with their answers, values by
 * line, definitions, and notes.
 */
public final class Paragraphs {
    private static final int MAX_TERM_LENGTH = 80;
    private static final String TERM_MARKS = "*_`";
    private static final Set<String> NOTES = Set.of(
            "note", "notes", "warning", "caution", "danger", "important", "attention", "tip", "hint", "hinweis", "achtung", "warnung");

    private static final Pattern STEP = Pattern.compile("(?:Step|Schritt|Étape|Paso|Stap|Steg)\\s\\d{1,3}", Pattern.CASE_INSENSITIVE);

    private final String document;
    private final BlockList blocks;
    private final OpenQuestion question;

    /**
     * Creates the paragraphs of one document.
     *
     * @param document its text
     * @param question the question that the paragraphs may answer
     */
    public Paragraphs(String document, BlockList blocks, OpenQuestion question) {
        this.document = document;
        this.blocks = blocks;
        this.question = question;
    }

    /** Returns whether a line is marked as a question, as in {@code Q: …}. */
    public static boolean isLabelled(String line) {
        return QuestionLabels.questionLabel(line) > 0;
    }

    /** Adds a paragraph. */
    public void add(SourceMappedText paragraph, Kind kind) {
        List<int[]> lines = paragraph.lines();
        List<String> texts = lines.stream().map(line -> paragraph.text(line[0], line[1])).toList();
        if (addLabelled(paragraph, lines, texts, kind)) {
            return;
        }
        if (lines.size() > 1 && (addKeyValues(paragraph, lines, texts, kind) || addTermLines(paragraph, lines, texts, kind))) {
            return;
        }
        int asked = endOfQuestion(paragraph, lines);
        if (asked > 0) {
            paragraph.addBreak(asked);
        }
        int first = blocks.size();
        blocks.add(SentenceDetector.detect(paragraph, kind));
        int last = blocks.size() - 1;
        if (asked > 0 && last > first && kind != Kind.ITEM) {
            blocks.add(new AnswerUnit.QuestionAnswer(first, last, blocks.get(first).text(), first + 1));
        } else if (last >= first) {
            addDefinition(paragraph, first, last);
            SpokenSteps.in(blocks, first).ifPresent(blocks::add);
        }
    }

    /** Adds a paragraph with lines such as {@code Q: …} and {@code A: …}; returns whether it is one. */
    private boolean addLabelled(SourceMappedText paragraph, List<int[]> lines, List<String> texts, Kind kind) {
        List<int[]> ranges = new ArrayList<>();
        List<Boolean> questions = new ArrayList<>();
        boolean open = question.isOpen();
        int labels = 0;
        for (int i = 0; i < lines.size(); i++) {
            int asked = QuestionLabels.questionLabel(texts.get(i));
            int answered = asked == 0 && open ? QuestionLabels.answerLabel(texts.get(i)) : 0;
            open |= asked > 0;
            labels += asked + answered;
            int from = lines.get(i)[0] + asked + answered;
            if (asked + answered > 0 || ranges.isEmpty()) {
                ranges.add(new int[] {from, lines.get(i)[1]});
                questions.add(asked > 0);
            } else {
                ranges.getLast()[1] = lines.get(i)[1];
            }
        }
        if (labels == 0) {
            return false;
        }
        List<SourceMappedText> slices = paragraph.slices(ranges);
        for (int i = 0; i < slices.size(); i++) {
            int first = blocks.size();
            blocks.add(SentenceDetector.detect(slices.get(i), kind));
            if (questions.get(i) && blocks.size() > first) {
                question.ask(slices.get(i).text().strip(), first, blocks.size());
            }
        }
        return true;
    }

    private boolean addKeyValues(SourceMappedText paragraph, List<int[]> lines, List<String> texts, Kind kind) {
        Optional<Separator> separator = KeyValueLines.common(texts);
        if (separator.isEmpty()) {
            return false;
        }
        List<int[]> ranges = new ArrayList<>();
        List<Optional<Pair>> pairs = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Optional<Pair> pair = KeyValueLines.split(texts.get(i), separator.get());
            boolean continued = pair.isEmpty() && !ranges.isEmpty() && Character.isLowerCase(texts.get(i).codePointAt(0));
            if (continued) {
                ranges.getLast()[1] = lines.get(i)[1];
            } else {
                ranges.add(lines.get(i).clone());
                pairs.add(pair);
            }
        }
        addKeyValues(paragraph.slices(ranges), pairs, kind);
        return true;
    }

    /** Adds lines, each of which is a sentence; one that gives no value names those after it. */
    void addKeyValues(List<SourceMappedText> lines, List<Optional<Pair>> pairs, Kind kind) {
        if (pairs.stream().allMatch(pair -> pair.isEmpty() || STEP.matcher(pair.get().key()).matches())) {
            addSteps(lines, pairs, kind);
            return;
        }
        String label = "";
        for (int i = 0; i < lines.size(); i++) {
            List<SentenceSpan> spans = SentenceDetector.whole(lines.get(i), kind);
            int at = blocks.size();
            blocks.add(spans);
            Optional<Pair> pair = pairs.get(i);
            if (pair.isEmpty()) {
                String words = lines.get(i).text().strip();
                label = words.endsWith(":") ? words.substring(0, words.length() - 1) : words;
            } else if (!spans.isEmpty()) {
                String value = valueOf(lines.get(i).text(), pair.get());
                blocks.add(new AnswerUnit.KeyValue(at, at, pair.get().key(), value, HeadingPath.truncate(label, MAX_TERM_LENGTH)));
            }
        }
    }

    /** Adds lines such as {@code Step 1: …} as a list, which a line before them introduces. */
    private void addSteps(List<SourceMappedText> lines, List<Optional<Pair>> pairs, Kind kind) {
        List<AnswerUnit.Item> items = new ArrayList<>();
        int start = blocks.size();
        for (int i = 0; i < lines.size(); i++) {
            int first = blocks.size();
            blocks.add(SentenceDetector.detect(lines.get(i), pairs.get(i).isEmpty() ? kind : Kind.ITEM));
            if (pairs.get(i).isPresent() && blocks.size() > first) {
                items.add(new AnswerUnit.Item(first, blocks.size() - 1, 0, ""));
            }
        }
        int first = items.getFirst().first();
        int lead = first > start ? first - 1 : -1;
        int from = lead < 0 ? first : lead;
        blocks.add(new AnswerUnit.ItemList(from, items.getLast().last(), lead, true, items.size(), items));
    }

    /** Returns the value of a line with its continuation lines. */
    private static String valueOf(String line, Pair pair) {
        int at = line.indexOf(pair.value(), Math.min(line.length(), pair.key().length()));
        return at < 0 ? pair.value() : line.substring(at).strip();
    }

    /** Adds terms with definitions on lines that begin with a colon; returns whether there are any. */
    private boolean addTermLines(SourceMappedText paragraph, List<int[]> lines, List<String> texts, Kind kind) {
        if (isDefinition(texts.getFirst()) || texts.stream().noneMatch(Paragraphs::isDefinition)) {
            return false;
        }
        List<int[]> ranges = new ArrayList<>();
        List<Boolean> terms = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean definition = isDefinition(texts.get(i));
            boolean term = !definition && i + 1 < lines.size() && isDefinition(texts.get(i + 1));
            if (definition || term || ranges.isEmpty()) {
                ranges.add(new int[] {lines.get(i)[0] + (definition ? 2 : 0), lines.get(i)[1]});
                terms.add(term);
            } else {
                ranges.getLast()[1] = lines.get(i)[1];
            }
        }
        List<SourceMappedText> slices = paragraph.slices(ranges);
        int term = -1;
        for (int i = 0; i < slices.size(); i++) {
            int first = blocks.size();
            boolean isTerm = terms.get(i);
            blocks.add(isTerm ? SentenceDetector.whole(slices.get(i), kind) : SentenceDetector.detect(slices.get(i), kind));
            boolean added = blocks.size() > first;
            if (isTerm) {
                term = added ? first : -1;
            } else if (added && term >= 0 && (i + 1 == slices.size() || terms.get(i + 1))) {
                blocks.add(new AnswerUnit.Definition(term, blocks.size() - 1, blocks.get(term).text(), term + 1));
            }
        }
        return true;
    }

    private static boolean isDefinition(String line) {
        return line.startsWith(": ");
    }

    /** Returns the end of a question at the beginning that is emphasised or a line of its own, and followed by more; or 0. */
    private static int endOfQuestion(SourceMappedText paragraph, List<int[]> lines) {
        String text = paragraph.text();
        Markup lead = leadingMarkup(paragraph);
        if (lead != null && !lead.unbreakable() && lead.textEnd() < text.length()
                && QuestionText.isSingleQuestion(text.substring(0, lead.textEnd()))) {
            return lead.textEnd();
        }
        int lineEnd = lines.getFirst()[1];
        return lines.size() > 1 && QuestionText.isSingleQuestion(text.substring(0, lineEnd)) ? lineEnd : 0;
    }

    /** Returns the outermost markup of the first words; null if there is none. */
    private static @Nullable Markup leadingMarkup(SourceMappedText paragraph) {
        return paragraph.markups().stream()
                .filter(markup -> markup.textStart() == 0 && markup.textEnd() > 0)
                .min(Comparator.comparingInt(Markup::start))
                .orElse(null);
    }

    /** Adds the definition or note whose emphasised term is the beginning of a paragraph. */
    private void addDefinition(SourceMappedText paragraph, int first, int last) {
        Markup lead = leadingMarkup(paragraph);
        String text = paragraph.text();
        if (lead == null || lead.textEnd() > MAX_TERM_LENGTH || TERM_MARKS.indexOf(document.charAt(lead.start())) < 0) {
            return;
        }
        String term = text.substring(0, lead.textEnd()).strip();
        boolean inside = term.endsWith(":");
        if (!inside && !isDash(text, lead.textEnd())) {
            return;
        }
        term = inside ? term.substring(0, term.length() - 1).strip() : term;
        boolean defined = WordCheck.hasWord(text, Math.min(text.length(), lead.textEnd() + 1), text.length());
        if (!defined || !WordCheck.hasWord(term)) {
            return;
        }
        String type = term.toLowerCase(Locale.ROOT);
        blocks.add(
                NOTES.contains(type)
                        ? new AnswerUnit.Callout(first, last, type, -1)
                        : new AnswerUnit.Definition(first, last, term, first));
    }

    /** Returns whether a colon or a dash between spaces stands after a term. */
    private static boolean isDash(String text, int at) {
        boolean spaced = text.startsWith(" ", at);
        int mark = spaced ? at + 1 : at;
        return text.startsWith(":", at) || (spaced && mark < text.length() && "-–—:".indexOf(text.charAt(mark)) >= 0
                && text.startsWith(" ", mark + 1));
    }
}
