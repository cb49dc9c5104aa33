package io.kvasir.text.markdown;

import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/** Display mathematics: the lines between two lines of {@code $$}, kept as written with these lines. */
public final class Formula extends IndentedCodeBlock {
    /** What stands around display mathematics. */
    public static final String DELIMITER = "$$";

    private static final int MAX_DISPLAYED = 4_000;
    private static final int MAX_INLINE = 200;

    Formula() {}

    /**
     * Parses mathematics within a paragraph as code, so that its underscores, asterisks and backslashes stay. A single dollar sign
     * opens a formula only if no space follows and another one without a space before it and no digit after it closes it: prices
     * are no formulas.
     */
    static final class Factory implements InlineContentParserFactory {

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return Factory::parse;
        }

        private static ParsedInline parse(InlineParserState state) {
            Scanner scanner = state.scanner();
            Position start = scanner.position();
            boolean closed = scanner.next(DELIMITER) ? skipDisplayed(scanner) : scanner.next('$') && skipInline(scanner);
            return closed
                    ? ParsedInline.of(new Code(scanner.getSource(start, scanner.position()).getContent()), scanner.position())
                    : ParsedInline.none();
        }

        private static boolean skipDisplayed(Scanner scanner) {
            for (int length = 0; length < MAX_DISPLAYED && scanner.hasNext(); length++) {
                if (length > 0 && scanner.next(DELIMITER)) {
                    return true;
                }
                scanner.next();
            }
            return false;
        }

        private static boolean skipInline(Scanner scanner) {
            char before = ' ';
            for (int length = 0; length < MAX_INLINE && scanner.hasNext() && scanner.peek() != '\n'; length++) {
                char c = scanner.peek();
                if (length == 0 && (c == ' ' || c == '{' || c == '$')) {
                    return false;
                }
                scanner.next();
                if (c == '$' && before != ' ' && before != '\\') {
                    return !Character.isLetterOrDigit(scanner.peek());
                }
                before = c;
            }
            return false;
        }
    }
}
