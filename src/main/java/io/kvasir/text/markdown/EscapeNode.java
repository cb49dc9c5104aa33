package io.kvasir.text.markdown;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;
import org.jsoup.parser.Parser;

/**
 * A backslash escape or character reference, whose source is longer than its character. A node of its own keeps adjacent
 * text nodes as long as their source.
 */
public final class EscapeNode extends CustomNode {

    private static final String ESCAPABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final int MAX_REFERENCE_LENGTH = 40;

    private final String characters;

    private EscapeNode(String characters) {
        this.characters = characters;
    }

    /** Returns the character or characters that are meant. */
    public String characters() {
        return characters;
    }

    /** Takes precedence over the library's own parsers of these characters. */
    static final class Factory implements InlineContentParserFactory {

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('\\', '&');
        }

        @Override
        public InlineContentParser create() {
            return Factory::parse;
        }

        private static ParsedInline parse(InlineParserState state) {
            Scanner scanner = state.scanner();
            boolean backslash = scanner.next('\\');
            if (backslash) {
                char escaped = scanner.peek();
                if (escaped == Scanner.END || ESCAPABLE.indexOf(escaped) < 0) {
                    return ParsedInline.none();
                }
                scanner.next();
                return ParsedInline.of(new EscapeNode(String.valueOf(escaped)), scanner.position());
            }
            return reference(scanner);
        }

        private static ParsedInline reference(Scanner scanner) {
            StringBuilder reference = new StringBuilder("&");
            scanner.next();
            while (reference.length() < MAX_REFERENCE_LENGTH && (scanner.peek() == '#' || letterOrDigit(scanner.peek()))) {
                reference.append(scanner.peek());
                scanner.next();
            }
            if (!scanner.next(';')) {
                return ParsedInline.none();
            }
            String written = reference.append(';').toString();
            String meant = Parser.unescapeEntities(written, false);
            return meant.equals(written) ? ParsedInline.none() : ParsedInline.of(new EscapeNode(meant), scanner.position());
        }

        private static boolean letterOrDigit(char c) {
            return c < 128 && Character.isLetterOrDigit(c);
        }
    }
}
