package io.kvasir;

/** A text that counts reads of its characters and, optionally, records the stack depth at the first read of the last but one. */
final class CountedText implements CharSequence {
    private static final StackWalker STACK = StackWalker.getInstance();

    private final String text;
    private final long limit;
    private final boolean deep;
    private long reads;
    private long depth;

    /**
     * @param limit number of reads after which a further read throws {@link TooManyReads}
     * @param deep whether the stack depth is recorded
     */
    CountedText(String text, long limit, boolean deep) {
        this.text = text;
        this.limit = limit;
        this.deep = deep;
    }

    static long frames() {
        return STACK.walk(frames -> frames.count());
    }

    /** Thrown when a text was read too often. */
    static final class TooManyReads extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyReads() {
            super(null, null, false, false);
        }
    }

    long reads() {
        return reads;
    }

    /** Returns the recorded number of stack frames, or 0 if the last but one character was not read. */
    long depth() {
        return depth;
    }

    @Override
    public char charAt(int index) {
        if (++reads > limit) {
            throw new TooManyReads();
        }
        if (deep && depth == 0 && index == text.length() - 2) {
            depth = frames();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
