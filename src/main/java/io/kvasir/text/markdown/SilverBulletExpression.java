package io.kvasir.text.markdown;

import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/** Parses SilverBullet's <code>${expression}</code> as code, so that markup or links in it are ignored. */
final class SilverBulletExpression implements InlineContentParser {

    private static final int MAX_LENGTH = 2_000;

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position start = scanner.position();
        scanner.next();
        if (!scanner.next('{')) {
            return ParsedInline.none();
        }
        int open = 1;
        for (int length = 0; length < MAX_LENGTH && scanner.hasNext(); length++) {
            char c = scanner.peek();
            scanner.next();
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0) {
                return ParsedInline.of(
                        new Code(scanner.getSource(start, scanner.position()).getContent()), scanner.position());
            }
        }
        return ParsedInline.none();
    }

    static final class Factory implements InlineContentParserFactory {

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return new SilverBulletExpression();
        }
    }
}
