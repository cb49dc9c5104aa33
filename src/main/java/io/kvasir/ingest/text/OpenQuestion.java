package io.kvasir.ingest.text;

import io.kvasir.index.AnswerUnit;

/** A question of a document whose answer is being read: the sentences after it in the open block. */
public final class OpenQuestion {
    private final BlockList blocks;
    private String question = "";
    private int first = -1;
    private int answer;

    /** Waits for questions in the blocks of a document. */
    public OpenQuestion(BlockList blocks) {
        this.blocks = blocks;
    }

    /**
     * Opens a question; one that is still open ends here.
     *
     * @param first index of the question's sentence in the open block; what follows in the block is the answer
     */
    public void ask(String question, int first, int answer) {
        endBefore(first);
        this.question = question;
        this.first = first;
        this.answer = answer;
    }

    /** Returns the index of the question's first sentence in the open block; -1 if no question is open. */
    public int first() {
        return first;
    }

    public boolean isOpen() {
        return first >= 0;
    }

    /** Returns the number of sentences of the answer so far. */
    public int answered() {
        return isOpen() ? blocks.size() - answer : 0;
    }

    /** Ends the question, if any, with the last sentence of the open block. */
    public void end() {
        endBefore(blocks.size());
    }

    /** Ends the question, if any; its answer ends before the sentence with index {@code end}. */
    public void endBefore(int end) {
        if (isOpen() && end > answer) {
            blocks.add(new AnswerUnit.QuestionAnswer(first, end - 1, question, answer));
        }
        first = -1;
    }
}
