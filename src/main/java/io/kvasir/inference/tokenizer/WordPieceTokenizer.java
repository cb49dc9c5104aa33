package io.kvasir.inference.tokenizer;

import io.kvasir.inference.TextToken;
import java.util.Arrays;
import java.util.List;

/**
 * Tokenizer of BERT and its derivatives, much faster than the library's and with the same ids for every text. It delegates to the library
 * for texts with characters excluded by {@link BertNormalizer#canFold}, and for offsets and decoding.
 *
 * <p>{@code mvn -Pbench -Dbench=TokenizerBench} measures both.
 */
final class WordPieceTokenizer implements Tokenizer {
    /** Codes in {@link #ascii}: word separator, ignored character, punctuation; any other code is the character itself. */
    private static final char SPACE = ' ';

    private static final char DROPPED = 0x100;
    /** Added to punctuation characters, each of which is a word. */
    private static final char PUNCTUATION = 0x200;

    private final BertNormalizer normalizer;
    private final WordPieceVocabulary vocabulary;
    private final AddedTokens addedTokens;
    private final DjlTokenizer library;
    private final char[] ascii = new char[0x80];

    /** @param library tokenizer of the same file; closed with this one */
    WordPieceTokenizer(WordPieceFile file, DjlTokenizer library) {
        normalizer = file.normalizer();
        vocabulary = file.vocabulary();
        addedTokens = file.addedTokens();
        this.library = library;
        for (char c = 0; c < ascii.length; c++) {
            ascii[c] = code(String.valueOf(normalizer.fold(c)));
        }
    }

    private static char code(String folded) {
        return switch (folded.length()) {
            case 0 -> DROPPED;
            case 1 -> folded.charAt(0);
            default -> (char) (PUNCTUATION + folded.charAt(1));
        };
    }

    @Override
    public int[] ids(String input) {
        TokenIds ids = new TokenIds(input.length() / 4 + 4);
        int from = 0;
        AddedTokens.Match next = addedTokens.next(input, 0);
        while (next != null) {
            if (!read(input, from, next.start(), ids)) {
                return library.ids(input);
            }
            ids.add(next.id());
            from = next.stop();
            next = addedTokens.next(input, from);
        }
        return read(input, from, input.length(), ids) ? ids.toArray() : library.ids(input);
    }

    /** Adds the ids of a part of the text; returns false if the library must tokenise it. */
    private boolean read(String input, int from, int to, TokenIds ids) {
        Word word = new Word(ids);
        for (int i = from; i < to; i++) {
            char c = input.charAt(i);
            if (c < ascii.length) {
                char code = ascii[c];
                if (code == SPACE) {
                    word.end();
                } else if (code < ascii.length) {
                    word.add(code);
                } else if (code != DROPPED) {
                    word.end();
                    word.add((char) (code - PUNCTUATION));
                    word.end();
                }
            } else {
                int codePoint = Character.isHighSurrogate(c) ? input.codePointAt(i) : c;
                i += Character.charCount(codePoint) - 1;
                String folded = normalizer.fold(codePoint);
                if (folded == null) {
                    return false;
                }
                word.addAll(folded);
            }
        }
        word.end();
        return true;
    }

    /** Buffer of the current word. */
    private final class Word {
        private final TokenIds ids;
        private final int max = vocabulary.maxChars() + 1;
        private char[] chars = new char[32];
        private int length;

        Word(TokenIds ids) {
            this.ids = ids;
        }

        void add(char c) {
            if (length == chars.length) {
                chars = Arrays.copyOf(chars, 2 * length);
            }
            chars[length++] = c;
            if (length > max) {
                // Already too long: the exact length does not matter.
                length = max;
            }
        }

        void addAll(String folded) {
            for (int i = 0; i < folded.length(); i++) {
                char c = folded.charAt(i);
                if (c == SPACE) {
                    end();
                } else {
                    add(c);
                }
            }
        }

        void end() {
            if (length > 0) {
                vocabulary.tokenize(chars, length, ids);
                length = 0;
            }
        }
    }

    @Override
    public int vocabularySize() {
        return library.vocabularySize();
    }

    @Override
    public SpecialTokens special() {
        return library.special();
    }

    @Override
    public List<TextToken> tokens(String input, boolean specialTokens) {
        return library.tokens(input, specialTokens);
    }

    @Override
    public String decode(int[] ids, boolean skipSpecial) {
        return library.decode(ids, skipSpecial);
    }

    @Override
    public void close() {
        library.close();
    }
}
