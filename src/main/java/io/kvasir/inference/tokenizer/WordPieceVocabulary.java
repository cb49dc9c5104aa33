package io.kvasir.inference.tokenizer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/**
 * A WordPiece vocabulary (Schuster and Nakajima, Japanese and Korean Voice Search, 2012). A word is split greedily into the longest
 * matching piece and the longest continuing pieces; if that fails, the whole word is unknown.
 *
 * <p>The pieces form a trie whose edges are one open-addressing hash table, so that finding the longest piece reads each character once and
 * creates no strings. An edge is one long: node (24 bits), character (16), target node (24). The final node of a piece is numbered by the
 * piece's id; other nodes are numbered from the highest id on.
 */
final class WordPieceVocabulary {
    /** Highest node number. */
    private static final int MAX_NODE = (1 << 24) - 2;

    private static final long FREE = -1;
    private static final int NONE = -1;

    private final int unknown;
    private final int maxLength;
    /** Lower node numbers are pieces; this and higher ones are inner nodes. */
    private final int firstInner;
    private final int root;
    /** The node of the continuation prefix, such as {@code ##}. */
    private final int continuing;
    private long[] edges = new long[1 << 10];
    private int size;
    private int shift = Long.SIZE - 10;
    private int nodes;

    /**
     * @param pieces ids of the pieces, which must be distinct
     * @param unknown id of words that cannot be split into pieces
     * @param prefix prefix of pieces that continue a word
     * @param maxLength maximum length of a word in code points; longer ones are unknown
     */
    WordPieceVocabulary(Map<String, Integer> pieces, int unknown, String prefix, int maxLength) {
        this.unknown = unknown;
        this.maxLength = maxLength;
        Arrays.fill(edges, FREE);
        firstInner = pieces.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        nodes = firstInner;
        root = nodes++;
        // Shorter pieces first: pieces that are prefixes of longer ones then already have their numbers.
        pieces.entrySet().stream()
                .sorted(Comparator.comparingInt(piece -> piece.getKey().length()))
                .forEach(piece -> add(piece.getKey(), piece.getValue()));
        int node = root;
        for (int i = 0; i < prefix.length() && node != NONE; i++) {
            node = next(node, prefix.charAt(i));
        }
        continuing = node;
    }

    private void add(String piece, int id) {
        int node = root;
        for (int i = 0; i < piece.length(); i++) {
            int next = next(node, piece.charAt(i));
            if (next == NONE) {
                next = i == piece.length() - 1 ? id : nodes++;
                put(node, piece.charAt(i), next);
            }
            node = next;
        }
    }

    private void put(int node, char c, int next) {
        if (next > MAX_NODE) {
            throw new IllegalArgumentException("the vocabulary is too large");
        }
        if (++size * 2 > edges.length) {
            long[] old = edges;
            edges = new long[old.length * 2];
            shift--;
            Arrays.fill(edges, FREE);
            for (long edge : old) {
                if (edge != FREE) {
                    insert(edge);
                }
            }
        }
        insert((long) node << 40 | (long) c << 24 | next);
    }

    private void insert(long edge) {
        int slot = slot(edge >>> 24, shift);
        while (edges[slot] != FREE) {
            slot = slot + 1 & edges.length - 1;
        }
        edges[slot] = edge;
    }

    private int next(int node, char c) {
        long key = (long) node << 16 | c;
        int slot = slot(key, shift);
        while (true) {
            long edge = edges[slot];
            if (edge >>> 24 == key) {
                return (int) edge & 0xFFFFFF;
            }
            if (edge == FREE) {
                return NONE;
            }
            slot = slot + 1 & edges.length - 1;
        }
    }

    private static int slot(long key, int shift) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> shift);
    }

    /** Returns the length in UTF-16 units beyond which every word is unknown. */
    int maxChars() {
        return (int) Math.min(2L * maxLength, Integer.MAX_VALUE - 16);
    }

    /** Splits a word, the first {@code length} characters of {@code word}, and adds the ids of its pieces. */
    void tokenize(char[] word, int length, TokenIds ids) {
        if (length > maxLength && Character.codePointCount(word, 0, length) > maxLength) {
            ids.add(unknown);
            return;
        }
        int before = ids.size();
        int from = 0;
        while (from < length) {
            int node = from == 0 ? root : continuing;
            int piece = NONE;
            int to = from;
            for (int i = from; i < length && node != NONE; i++) {
                node = next(node, word[i]);
                if (node != NONE && node < firstInner) {
                    piece = node;
                    to = i + 1;
                }
            }
            if (piece == NONE) {
                ids.truncate(before);
                ids.add(unknown);
                return;
            }
            ids.add(piece);
            from = to;
        }
    }
}
