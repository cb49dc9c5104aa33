package io.kvasir.fuzz;

import java.util.List;

/** Generates documents of all shapes: Markdown, front matter and HTML, up to some hundred kilobytes. */
final class Papers {
    private static final int MOST = 100_000;
    private static final List<String> MARKS = List.of(
            "*", "**", "_", "`", "```\n", "~~~\n", "[", "](", ")", "![", "[[", "]]", "|", "|-|\n", "> ", "- ", "1. ", "# ", "###### ",
            "---\n", "===\n",
            "<!--", "-->", "<a b=\"", "<div>", "</div>", "<script>", "<![CDATA[", "&amp;", "&#x110000;", "&#0;", "&nosuch;", "\\", "  \n",
            "\t", "http://a.b/c",
            "<http://a>", "[a]: b\n", "[^1]", "[^1]: x\n", "$$", "${", "~~", "==", "%%", "#tag ", "![[x]]", "::: \n", "\n\n", "\r", "\r\n");
    private static final List<String> TAGS = List.of(
            "p", "div", "b", "a", "table", "tr", "td", "th", "ul", "li", "h1", "h6", "pre", "code", "blockquote", "script", "style",
            "title", "textarea",
            "svg", "math", "template", "select", "option", "iframe", "noscript", "plaintext", "body", "html", "frameset", "form", "br",
            "img", "dl", "dd");
    private static final List<String> YAML = List.of(
            "a: 1", "a: &a [1, 2]", "b: *a", "c: *nosuch", "<<: {x: 1}", "d: !!binary aGk=", "e: !!java/object:x y", "f: 2026-02-30",
            "g: 2026-01-01T00:00:00Z",
            "h: .inf", "i: -.nan", "j: 0o777", "k: 0xFFFFFFFFFFFFFFFFFFFF", "l: 1_000", "m: |\n  text\n  more", "n: >-\n  folded",
            "? [complex, key]\n: value",
            "title: [a, b]", "title: {a: b}", "tags: a, b", "tags: [1, null, {a: b}]", "visibility: board", "visibility: [a, 1, null]",
            "visibility: []",
            "visibility: {a: b}", "'': ''", "null: null", "true: no", "a: \"\\ud800\"", "a: \"\\x00\"", "\t- tab", "- list", "a: b: c",
            "%TAG ! x", "--- ", "...", "a: '");

    private Papers() {}

    static String of(Dice dice) {
        String text = switch (dice.below(8)) {
            case 0 -> html(dice);
            case 1, 2 -> htmlShape(dice);
            case 3 -> frontMatter(dice) + markdown(dice);
            case 4, 5 -> markdownShape(dice);
            case 6 -> OddText.text(dice, 20_000);
            default -> markdown(dice);
        };
        return text.length() <= MOST ? text : text.substring(0, MOST);
    }

    /** Returns random markup and words. */
    private static String markdown(Dice dice) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.size(8_000); i >= 0 && text.length() < MOST; i--) {
            text.append(dice.oneIn(3) ? dice.of(MARKS) : OddText.piece(dice)).append(dice.of("", " ", "\n"));
        }
        return text.toString();
    }

    /** Returns one repeated construct. */
    private static String markdownShape(Dice dice) {
        String mark = dice.of(MARKS);
        String other = dice.of(MARKS);
        String word = OddText.piece(dice);
        int times = 1 + dice.size(MOST / (mark.length() + other.length() + word.length() + 1));
        return switch (dice.below(9)) {
            case 0 -> mark.repeat(times) + word;
            case 1 -> mark.repeat(times / 2) + word + other.repeat(times / 2);
            case 2 -> (mark + word + other).repeat(times);
            case 3 -> (mark + word + "\n").repeat(times);
            case 4 -> "|" + (word.replace('\n', ' ') + "|").repeat(dice.size(200)) + "\n" + "|-".repeat(dice.size(200)) + "|\n"
                    + "|x|y|\n".repeat(times);
            case 5 -> ("# " + word + "\n\n" + other + "\n\n").repeat(times);
            case 6 -> list(dice, word);
            case 7 -> "[" + word + "](" + dice.of("/", "./", "../", "%2F", "#", "a/", "?").repeat(1 + dice.size(20_000)) + "x.md)";
            default -> "# " + word.repeat(Math.min(times, 20_000)) + "\n\n" + "Words. ".repeat(dice.size(2_000));
        };
    }

    private static String list(Dice dice, String word) {
        StringBuilder text = new StringBuilder();
        for (int depth = 0, most = dice.size(400); depth <= most && text.length() < MOST; depth++) {
            text.append("  ".repeat(depth)).append(dice.of("- ", "* ", "1. ", "> ")).append(word).append('\n');
        }
        return text.toString();
    }

    private static String html(Dice dice) {
        StringBuilder text = new StringBuilder(dice.of("<!doctype html>", "<html>", "<?xml version='1.0'?>", "",
                "<meta charset='no-such'>"));
        for (int i = dice.size(5_000); i >= 0 && text.length() < MOST; i--) {
            text.append(switch (dice.below(5)) {
                case 0 -> "<" + dice.of(TAGS) + attributes(dice) + ">";
                case 1 -> "</" + dice.of(TAGS) + ">";
                case 2 -> dice.of(MARKS);
                default -> OddText.piece(dice);
            });
        }
        return text.toString();
    }

    private static String attributes(Dice dice) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.below(4); i > 0; i--) {
            text.append(' ')
                    .append(dice.of("href", "src", "colspan", "rowspan", "class", "name", "content", "\"", "a".repeat(1 + dice.size(500))))
                    .append(dice.of("=\"", "='", "=", ""))
                    .append(dice.of("1000000000", "-1", OddText.piece(dice), "/".repeat(1 + dice.size(3_000)), "javascript:x"))
                    .append(dice.of("\"", "'", ""));
        }
        return text.toString();
    }

    private static String htmlShape(Dice dice) {
        String open = "<" + dice.of(TAGS) + attributes(dice) + ">";
        String inner = "<" + dice.of(TAGS) + ">" + OddText.piece(dice);
        int times = 1 + dice.size(MOST / (open.length() + inner.length()));
        return switch (dice.below(5)) {
            case 0 -> open.repeat(times) + "words";
            case 1 -> (open + inner).repeat(times);
            case 2 -> "<table>" + ("<tr>" + "<td>".repeat(dice.size(100)) + inner).repeat(times / 10 + 1);
            case 3 -> "<table><tr>" + "<th>".repeat(dice.size(20_000)) + inner + "<tr><td>x".repeat(dice.size(1_000));
            default -> ("<a href=\"" + OddText.run(dice, 200) + "\">words</a> ").repeat(times / 10 + 1);
        };
    }

    private static String frontMatter(Dice dice) {
        StringBuilder text = new StringBuilder("---\n");
        for (int i = dice.size(60); i >= 0; i--) {
            text.append(switch (dice.below(6)) {
                case 0 -> "k" + i + ": " + OddText.digits(dice, 20_000);
                case 1 -> "k" + i + ": " + dice.of("[", "{a: ", "- ").repeat(1 + dice.size(3_000));
                case 2 -> "k" + i + ": " + OddText.text(dice, 20).replace("\n", " ");
                case 3 -> "k" + i + ": &k" + i + " [" + ("*k" + (i + 1) + ", ").repeat(dice.below(12)) + "1]";
                default -> dice.of(YAML);
            }).append('\n');
        }
        return text.append(dice.of("---\n", "...\n", "")).toString();
    }
}
