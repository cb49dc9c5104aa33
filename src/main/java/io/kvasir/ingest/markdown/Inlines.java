package io.kvasir.ingest.markdown;

import io.kvasir.ingest.text.Hyperlinks;
import io.kvasir.ingest.text.LinkList;
import io.kvasir.ingest.text.Scripts;
import io.kvasir.ingest.text.SourceMappedText;
import io.kvasir.text.markdown.Comment;
import io.kvasir.text.markdown.EscapeNode;
import io.kvasir.text.markdown.HtmlTag;
import io.kvasir.text.markdown.StrikeOrHighlight;
import io.kvasir.text.markdown.WikiLink;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Extracts text and links from the inline nodes of one Markdown block. Traverses without recursion. */
final class Inlines {

    private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^[^\\s\\]\\[]{1,100}](?!:)");

    private static final Pattern FOOTNOTE_TEXT = Pattern.compile("\\[\\^[^\\s\\]\\[]{1,100}]: ?");

    /** Obsidian's block identifier, which is not displayed. */
    private static final Pattern BLOCK_ID = Pattern.compile("(?<= )\\^[a-zA-Z0-9-]{1,64}\\s*$");

    /** Number of characters before a superscript that decide how it reads. */
    private static final int MAX_BEFORE_SCRIPT = 60;

    private final IntUnaryOperator toSource;
    private final LinkList links;
    private final SourceMappedText mappedText = new SourceMappedText();
    private @Nullable String hidden;
    /** Length of the text before an open superscript or subscript; negative outside of them. */
    private int scriptStart = -1;

    private int scriptSource;
    /** Whether words that no longer hold were left out directly before. */
    private boolean deleted;

    private Inlines(IntUnaryOperator toSource, LinkList links) {
        this.toSource = toSource;
        this.links = links;
    }

    /**
     * Returns the text of a block.
     *
     * @param toSource maps an offset of the parser to the offset in the document's text
     * @param links receives the links
     */
    static SourceMappedText of(Node block, IntUnaryOperator toSource, LinkList links) {
        Inlines inlines = new Inlines(toSource, links);
        inlines.walk(block);
        inlines.addBareLinks();
        return inlines.mappedText;
    }

    private void walk(Node block) {
        // The text lengths at which the open nodes begin; a node is closed when the traversal returns to it.
        Deque<Integer> opened = new ArrayDeque<>();
        Node node = block.getFirstChild();
        while (node != null) {
            boolean struck = node instanceof StrikeOrHighlight marked && marked.isStruck();
            boolean container = node.getFirstChild() != null && !(node instanceof org.commonmark.node.Block);
            if (container && !struck) {
                opened.push(mappedText.length());
                node = node.getFirstChild();
                continue;
            }
            if (struck) {
                deleted = true;
            } else {
                leaf(node);
            }
            while (node.getNext() == null && node.getParent() != block && node.getParent() != null) {
                node = node.getParent();
                close(node, opened.pop());
            }
            node = node.getNext();
        }
    }

    private void leaf(Node node) {
        switch (node) {
            case Text text -> text(text);
            case EscapeNode escape -> appendAtNode(node, escape.characters(), false);
            case Code code -> code(code);
            case SoftLineBreak _ -> {
                space();
                mappedText.addLine();
            }
            case Comment _ -> mappedText.addGap();
            case HardLineBreak _ -> stop();
            case HtmlInline html -> html(html);
            case WikiLink link -> wikiLink(link);
            default -> close(node, mappedText.length());
        }
    }

    private void close(Node node, int plainStart) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            return;
        }
        boolean whole = node instanceof Link || node instanceof Image;
        mappedText.addMarkup(plainStart, start(node), end(node), whole);
        if (node instanceof Link link) {
            Hyperlinks.parse(link.getDestination(), start(node)).ifPresent(links::add);
        }
    }

    private void text(Text text) {
        if (hidden != null) {
            return;
        }
        String literal = text.getLiteral();
        if (deleted && !literal.isEmpty() && ",.;:!?)".indexOf(literal.charAt(0)) >= 0 && mappedText.lastCharacter() == ' ') {
            mappedText.removeLast(1);
        }
        deleted = false;
        if (literal.contains("[^")) {
            if (FOOTNOTE_TEXT.matcher(literal).lookingAt()
                    && (text.getPrevious() == null || text.getPrevious() instanceof SoftLineBreak)) {
                stop();
                literal = FOOTNOTE_TEXT.matcher(literal).replaceFirst(mark -> hidden(mark.group()));
            }
            literal = FOOTNOTE.matcher(literal).replaceAll(mark -> hidden(mark.group()));
        }
        if (text.getNext() == null && literal.indexOf('^') >= 0) {
            literal = BLOCK_ID.matcher(literal).replaceFirst(mark -> hidden(mark.group()));
        }
        int from = 0;
        for (SourceSpan span : text.getSourceSpans()) {
            int to = Math.min(literal.length(), from + span.getLength());
            int shift = span.getInputIndex() - from;
            int first = from;
            mappedText.appendNormalized(literal.substring(from, to), i -> toSource.applyAsInt(first + i + shift));
            from = to;
        }
    }

    /** Returns as many zero-width characters as the mark has; they are dropped later without shifting offsets. */
    private static String hidden(String mark) {
        return "\u200B".repeat(mark.length());
    }

    private void code(Code code) {
        if (hidden != null) {
            return;
        }
        int plainStart = mappedText.length();
        int content = code.getLiteral().length();
        List<SourceSpan> spans = code.getSourceSpans();
        int source = spans.stream().mapToInt(SourceSpan::getLength).sum() + spans.size() - 1;
        // Both fences, and the space within them if there is one, have the same length on both sides.
        int at = -Math.max(0, (source - content) / 2);
        for (SourceSpan span : spans) {
            int from = Math.clamp(at, 0, content);
            int to = Math.clamp((long) at + span.getLength(), 0, content);
            int shift = span.getInputIndex() - at;
            mappedText.appendNormalized(code.getLiteral().substring(from, to), i -> toSource.applyAsInt(from + i + shift));
            at += span.getLength();
            if (at >= 0 && at < content) {
                space();
            }
            at++;
        }
        mappedText.addMarkup(plainStart, start(code), end(code), true);
    }

    private void html(HtmlInline html) {
        HtmlTag tag = HtmlTag.of(html.getLiteral());
        if (hidden != null) {
            deleted = true;
            hidden = tag.closing() && tag.name().equals(hidden) ? null : hidden;
        } else if (tag.hidesContent() || tag.strikesContent()) {
            hidden = tag.name();
        }
        if (tag.isComment()) {
            mappedText.addGap();
        } else if (tag.isScript()) {
            script(tag, html);
        } else if (tag.endsSentence()) {
            stop();
        } else if (tag.isCell()) {
            space();
        } else {
            mappedText.addMarkup(mappedText.length(), start(html), end(html), false);
        }
        tag.href()
                .flatMap(address -> Hyperlinks.parse(address, start(html)))
                .ifPresent(links::add);
    }

    /** Writes what stands between the tags of a superscript or subscript once it is closed. */
    private void script(HtmlTag tag, HtmlInline html) {
        int from = scriptStart;
        scriptStart = tag.closing() ? -1 : mappedText.length();
        if (!tag.closing()) {
            scriptSource = start(html);
        } else if (from >= 0 && from < mappedText.length()) {
            String inner = mappedText.text(from, mappedText.length());
            String before = mappedText.text(Math.max(0, from - MAX_BEFORE_SCRIPT), from);
            char after = html.getNext() instanceof Text next && !next.getLiteral().isEmpty() ? next.getLiteral().charAt(0) : 0;
            String written = tag.name().equals("sup") ? Scripts.superscript(inner, before, after) : Scripts.subscript(inner, before);
            mappedText.replaceFrom(from, written);
            if (!written.isEmpty()) {
                mappedText.addMarkup(from, scriptSource, end(html), true);
            }
        }
    }

    private void wikiLink(WikiLink link) {
        if (hidden != null) {
            return;
        }
        int start = start(link);
        boolean embedded = false;
        if (mappedText.lastCharacter() == '[' && mappedText.end(start) == start) {
            mappedText.removeLast(1);
            start--;
            embedded = mappedText.lastCharacter() == '!' && mappedText.end(-1) == start;
            if (embedded) {
                mappedText.removeLast(1);
                start--;
            }
        }
        int plainStart = mappedText.length();
        appendAtNode(link, link.text(), true);
        mappedText.addMarkup(plainStart, start, end(link), true);
        links.add(new io.kvasir.document.Link(
                embedded ? io.kvasir.document.Link.Kind.EMBED : io.kvasir.document.Link.Kind.WIKI,
                link.target(),
                link.heading(),
                link.alias(),
                start));
    }

    /** Appends text that stands for a whole node. */
    private void appendAtNode(Node node, String words, boolean within) {
        if (hidden == null && !node.getSourceSpans().isEmpty()) {
            int start = start(node) + (within ? 1 : 0);
            int plainStart = mappedText.length();
            mappedText.appendNormalized(words, _ -> start);
            mappedText.addMarkup(plainStart, start(node), end(node), true);
        }
    }

    private void space() {
        int at = mappedText.end(0);
        mappedText.appendSpace(at, at);
    }

    private void stop() {
        space();
        if (mappedText.length() > 0) {
            mappedText.addBreak();
            mappedText.addLine();
        }
    }

    /** Adds addresses written out in the text, except within links and code. */
    private void addBareLinks() {
        String plain = mappedText.text();
        if (plain.contains("://")) {
            BitSet marked = new BitSet();
            mappedText.markups().stream()
                    .filter(SourceMappedText.Markup::unbreakable)
                    .forEach(markup -> marked.set(markup.textStart(), markup.textEnd()));
            for (io.kvasir.document.Link link : Hyperlinks.findAll(plain)) {
                if (!marked.get(link.start())) {
                    links.add(new io.kvasir.document.Link(
                            link.kind(), link.target(), null, null, mappedText.start(link.start())));
                }
            }
        }
    }

    private int start(Node node) {
        return node.getSourceSpans().isEmpty()
                ? mappedText.end(0)
                : toSource.applyAsInt(node.getSourceSpans().getFirst().getInputIndex());
    }

    private int end(Node node) {
        if (node.getSourceSpans().isEmpty()) {
            return mappedText.end(0);
        }
        SourceSpan last = node.getSourceSpans().getLast();
        return toSource.applyAsInt(last.getInputIndex() + last.getLength() - 1) + 1;
    }
}
