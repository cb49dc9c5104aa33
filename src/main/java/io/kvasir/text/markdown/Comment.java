package io.kvasir.text.markdown;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;

/** Obsidian's comment between two {@code %%}, which is not displayed. */
public final class Comment extends CustomNode {
    private static final int MAX_LENGTH = 2_000;

    private Comment() {}

    /** Recognises a comment that ends in the same paragraph. After a letter or digit the characters are a percentage. */
    static final class Factory implements InlineContentParserFactory {

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('%');
        }

        @Override
        public InlineContentParser create() {
            return Factory::parse;
        }

        private static ParsedInline parse(InlineParserState state) {
            Scanner scanner = state.scanner();
            int before = scanner.peekPreviousCodePoint();
            if (Character.isLetterOrDigit(before) || before == '%' || !scanner.next("%%")) {
                return ParsedInline.none();
            }
            for (int length = 0; length < MAX_LENGTH && scanner.hasNext(); length++) {
                if (scanner.next("%%")) {
                    return ParsedInline.of(new Comment(), scanner.position());
                }
                scanner.next();
            }
            return ParsedInline.none();
        }
    }
}
