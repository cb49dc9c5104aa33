package io.kvasir.ingest.text;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.KeyValueLines.Pair;
import io.kvasir.ingest.text.KeyValueLines.Separator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Extracts the blocks of plain text. The lines of a paragraph are headings, questions and answers, items, lines of a log, rows, values,
 * or prose that was broken into lines.
 */
final class PlainBlocks {
    /** Level of a heading that is not the first line of the document. */
    private static final int SECOND_LEVEL = 2;

    private static final int MIN_SEPARATE_LINES = 3;
    private static final int MAX_SEPARATE_LENGTH = 60;

    private final BlockList blocks = new BlockList();
    private final HeadingPath path = new HeadingPath();
    private final OpenQuestion question = new OpenQuestion(blocks);
    private final Paragraphs paragraphs;
    private final PlainTable table = new PlainTable(blocks);
    private final PlainList list = new PlainList(blocks);
    private @Nullable String title;

    PlainBlocks(String text) {
        paragraphs = new Paragraphs(text, blocks, question);
    }

    /** Returns the heading or subject at the beginning of the document; null if it has none. */
    @Nullable String title() {
        return title;
    }

    List<Block> closed() {
        return blocks.closed();
    }

    /** Adds text without looking at its lines. */
    void addSentences(SourceMappedText mappedText, Kind kind) {
        blocks.add(SentenceDetector.detect(mappedText, kind));
    }

    /** Closes the open block. */
    void finish() {
        list.finish();
        question.end();
        blocks.closeBlock(path.headings());
    }

    /**
     * Adds a paragraph.
     *
     * @param following the lines of the next paragraph; empty at the end of the document
     */
    void add(List<PlainLine> paragraph, List<PlainLine> following) {
        List<PlainLine> lines = withoutHeadings(paragraph, following);
        if (lines.isEmpty()) {
            return;
        }
        boolean listed = lines.stream().anyMatch(line -> line.bulletEnd() > 0);
        if (list.isOpen() && !listed && !list.continues(lines.getFirst())) {
            finish();
        }
        boolean labelled = lines.stream().anyMatch(line -> isLabelled(line.text()));
        if (!labelled && (listed || list.isOpen())) {
            list.add(lines);
        } else if (labelled || !(addLog(lines) || table.add(lines) || addKeyValues(lines))) {
            addProse(lines, following);
        }
        if (!leadsOn(lines, following)) {
            finish();
        }
    }

    private boolean isLabelled(String line) {
        return Paragraphs.isLabelled(line) || (question.isOpen() && QuestionLabels.answerLabel(line) > 0);
    }

    /** Returns whether the next paragraph belongs to the same block: it answers a question, or is the list that this one introduces. */
    private boolean leadsOn(List<PlainLine> lines, List<PlainLine> following) {
        if (following.isEmpty() || (question.isOpen() && question.answered() > 0)) {
            return false;
        }
        boolean listed = following.getFirst().bulletEnd() > 0;
        boolean introduces = listed && lines.getLast().words().endsWith(":");
        return question.isOpen() || introduces || (list.isOpen() && (listed || list.continues(following.getFirst())));
    }

    /** Adds the headings at the beginning of a paragraph and returns the lines after them. */
    private List<PlainLine> withoutHeadings(List<PlainLine> paragraph, List<PlainLine> following) {
        List<PlainLine> lines = paragraph;
        while (!lines.isEmpty()) {
            int taken = headingLines(lines, following);
            if (taken == 0) {
                break;
            }
            boolean minor = taken > 1 && lines.get(1).words().startsWith("-");
            heading(lines.getFirst(), blocks.isEmpty() && !minor && !lines.getFirst().isSection() ? 1 : SECOND_LEVEL);
            lines = lines.subList(taken, lines.size());
        }
        return lines;
    }

    /** Returns the number of lines of the heading at the beginning: 0, 1, or 2 if it is underlined. */
    private int headingLines(List<PlainLine> lines, List<PlainLine> following) {
        PlainLine line = lines.getFirst();
        PlainLine next = lines.size() > 1 ? lines.get(1) : null;
        if (next != null && next.isUnderline() && line.cells().size() == 1 && WordCheck.hasWord(line.text())
                && line.words().length() <= HeadingPath.MAX_CHARACTERS) {
            return 2;
        }
        if (isNumberedHeading(lines, following)) {
            return 1;
        }
        boolean followed = next != null || !following.isEmpty();
        if (followed && (line.isSection() || line.isCapitals() && line.cells().size() == 1 && (next == null || !next.isCapitals()))) {
            return 1;
        }
        boolean alone = next == null && !following.isEmpty() && line.isTitle() && line.bulletEnd() == 0 && line.stampEnd() == 0;
        return alone && line.cells().size() == 1 && (blocks.isEmpty() || isStructured(following)) ? 1 : 0;
    }

    /** Returns whether the first line is a number with a title, and what follows is no further item. */
    private static boolean isNumberedHeading(List<PlainLine> lines, List<PlainLine> following) {
        PlainLine line = lines.getFirst();
        List<PlainLine> rest = lines.size() > 1 ? lines.subList(1, lines.size()) : following;
        return line.bulletEnd() > 0
                && !line.number().isEmpty()
                && line.indent() == 0
                && line.isTitle()
                && !rest.isEmpty()
                && rest.stream().allMatch(other -> other.bulletEnd() == 0)
                && rest.getFirst().indent() == 0
                && Character.isUpperCase(rest.getFirst().words().codePointAt(0))
                && isProse(rest);
    }

    private static boolean isProse(List<PlainLine> lines) {
        String last = lines.getLast().words();
        return ".?!:".indexOf(last.charAt(last.length() - 1)) >= 0;
    }

    /** Returns whether a heading may stand before a paragraph: lines of values, items, or text that ends as a sentence. */
    private static boolean isStructured(List<PlainLine> lines) {
        return isProse(lines) || lines.getFirst().bulletEnd() > 0 || (lines.size() > 1 && KeyValueLines.common(texts(lines)).isPresent());
    }

    private void heading(PlainLine line, int level) {
        finish();
        SourceMappedText mappedText = line.mapped(0, line.text().length());
        List<SentenceSpan> spans = SentenceDetector.whole(mappedText, Kind.HEADING);
        String words = mappedText.text().strip();
        path.enter(level, line.isSection() ? words.substring(1, words.length() - 1) : words);
        if (title == null && blocks.isEmpty() && level == 1) {
            title = words;
        }
        blocks.add(spans);
        blocks.closeBlock(path.headings());
    }

    /** Adds lines that begin with a time, each as a sentence of its own; returns whether most do. */
    private boolean addLog(List<PlainLine> lines) {
        long stamped = lines.stream().filter(line -> line.stampEnd() > 0).count();
        if (3 * stamped < 2L * lines.size() || lines.getFirst().stampEnd() == 0) {
            return false;
        }
        SourceMappedText entry = new SourceMappedText();
        PlainLine first = lines.getFirst();
        for (PlainLine line : lines) {
            if (line.stampEnd() > 0) {
                addEntry(entry, first);
                entry = new SourceMappedText();
                first = line;
            }
            line.appendTo(entry, 0);
        }
        addEntry(entry, first);
        return true;
    }

    private void addEntry(SourceMappedText entry, PlainLine first) {
        List<SentenceSpan> spans = SentenceDetector.whole(entry, Kind.PROSE);
        int at = blocks.size();
        blocks.add(spans);
        String key = first.text().substring(0, first.stampEnd()).strip();
        if (!spans.isEmpty() && spans.getFirst().text().length() > key.length()) {
            blocks.add(new AnswerUnit.KeyValue(at, at, key, spans.getFirst().text().substring(key.length()).strip(), ""));
        }
    }

    /** Adds lines of keys and values; returns whether the paragraph is made of them. */
    private boolean addKeyValues(List<PlainLine> lines) {
        int indent = lines.stream().mapToInt(PlainLine::indent).min().orElse(0);
        List<PlainLine> keyed = lines.stream().filter(line -> line.indent() == indent).toList();
        Optional<Separator> separator = KeyValueLines.common(texts(keyed)).or(() -> KeyValueLines.common(texts(lines)));
        if (separator.isEmpty()) {
            return false;
        }
        List<SourceMappedText> mapped = new ArrayList<>();
        List<Optional<Pair>> pairs = new ArrayList<>();
        for (PlainLine line : lines) {
            Optional<Pair> pair = KeyValueLines.split(line.text(), separator.get());
            boolean continued = pair.isEmpty() && !pairs.isEmpty() && pairs.getLast().isPresent() && line.indent() > indent;
            if (continued) {
                line.appendTo(mapped.getLast(), 0);
            } else {
                int from = pair.isEmpty() ? commentMark(line.text()) : 0;
                mapped.add(line.mapped(from, line.text().length()));
                pairs.add(pair);
            }
        }
        if (blocks.isEmpty() && blocks.size() == 0 && title == null) {
            title = subject(pairs);
        }
        paragraphs.addKeyValues(mapped, pairs, Kind.PROSE);
        return true;
    }

    /** Returns the length of the mark of a comment at the beginning of a line. */
    private static int commentMark(String line) {
        int at = 0;
        while (at < line.length() && (Character.isWhitespace(line.charAt(at)) || "#;/".indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        return at < line.length() ? at : 0;
    }

    /** Returns the subject of a mail; null if the lines are not its head. */
    private static @Nullable String subject(List<Optional<Pair>> pairs) {
        String subject = null;
        boolean sent = false;
        for (Optional<Pair> pair : pairs) {
            String key = pair.map(Pair::key).orElse("").toLowerCase(Locale.ROOT);
            subject = key.equals("subject") || key.equals("betreff") ? pair.map(Pair::value).orElse(null) : subject;
            sent |= key.equals("from") || key.equals("to") || key.equals("von") || key.equals("an");
        }
        return sent ? subject : null;
    }

    private void addProse(List<PlainLine> lines, List<PlainLine> following) {
        SourceMappedText mappedText = new SourceMappedText();
        for (PlainLine line : lines) {
            line.appendTo(mappedText, 0);
        }
        String words = mappedText.text().strip();
        if (!following.isEmpty() && !question.isOpen() && Character.isUpperCase(words.codePointAt(0))
                && QuestionText.isSingleQuestion(words) && !isLabelled(words)) {
            finish();
            blocks.add(SentenceDetector.whole(mappedText, Kind.PROSE));
            question.ask(words, 0, blocks.size());
            return;
        }
        if (areSeparate(lines)) {
            mappedText.lines().stream().skip(1).forEach(line -> mappedText.addBreak(line[0]));
        }
        paragraphs.add(mappedText, Kind.PROSE);
    }

    /** Returns whether each line stands for itself: several short lines, none of which goes on in the next. */
    private static boolean areSeparate(List<PlainLine> lines) {
        return lines.size() >= MIN_SEPARATE_LINES
                && lines.stream().allMatch(line -> {
                    String words = line.words();
                    int next = words.codePointAt(0);
                    return words.length() <= MAX_SEPARATE_LENGTH && !Character.isLowerCase(next) && words.indexOf(". ") < 0
                            && !words.endsWith(",");
                });
    }

    private static List<String> texts(List<PlainLine> lines) {
        return lines.stream().map(PlainLine::text).toList();
    }
}
