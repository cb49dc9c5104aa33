package io.kvasir;

/** Counts how often its characters are read and, where asked to, how deep the stack is when its last but one is read first. */
final class CountedText implements CharSequence {
    private static final StackWalker STACK = StackWalker.getInstance();

    private final String text;
    private final long limit;
    private final boolean deep;
    private long reads;
    private long depth;

    /**
     * @param limit reads after which whoever goes on reading is stopped
     * @param deep whether the depth of the stack is looked at
     */
    CountedText(String text, long limit, boolean deep) {
        this.text = text;
        this.limit = limit;
        this.deep = deep;
    }

    static long frames() {
        return STACK.walk(frames -> frames.count());
    }

    /** Says that a text was read too often. */
    static final class TooManyReads extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyReads() {
            super(null, null, false, false);
        }
    }

    long reads() {
        return reads;
    }

    /** Frames of the stack, 0 where that character was not read. */
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
