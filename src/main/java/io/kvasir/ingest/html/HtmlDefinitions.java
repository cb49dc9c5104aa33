package io.kvasir.ingest.html;

import io.kvasir.index.AnswerUnit.Definition;
import io.kvasir.index.AnswerUnit.QuestionAnswer;
import io.kvasir.ingest.text.QuestionText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The lists of definitions that are open: makes a unit of every term with all that defines it. */
final class HtmlDefinitions {
    private record Term(int first, String text) {}

    private static final class OpenList {
        private final List<Term> terms = new ArrayList<>();
        private int termFrom = -1;
        private int body = -1;
    }

    private final OpenBlock block;
    private final Deque<OpenList> open = new ArrayDeque<>();

    HtmlDefinitions(OpenBlock block) {
        this.block = block;
    }

    int depth() {
        return open.size();
    }

    void enter() {
        open.push(new OpenList());
    }

    void leave() {
        endGroup();
        open.pop();
    }

    /** Begins a term; returns whether that ends the definition of those before it. */
    boolean enterTerm() {
        OpenList list = open.peek();
        boolean ended = list != null && list.body >= 0;
        if (ended) {
            endGroup();
        }
        return ended;
    }

    /** Notes where the term begins in its block, which may be a new one. */
    void beginTerm() {
        OpenList list = open.peek();
        if (list != null) {
            list.termFrom = block.size();
        }
    }

    void leaveTerm() {
        OpenList list = open.peek();
        if (list != null && list.termFrom >= 0 && block.size() > list.termFrom) {
            list.terms.add(new Term(list.termFrom, block.text(list.termFrom)));
        }
    }

    void enterDefinition() {
        OpenList list = open.peek();
        if (list != null && list.body < 0) {
            list.body = block.size();
        }
    }

    private void endGroup() {
        OpenList list = open.peek();
        if (list == null) {
            return;
        }
        int last = block.size() - 1;
        for (Term term : list.terms) {
            if (list.body >= 0 && last >= list.body) {
                block.add(QuestionText.isQuestion(term.text())
                        ? new QuestionAnswer(term.first(), last, term.text(), list.body)
                        : new Definition(term.first(), last, term.text(), list.body));
            }
        }
        list.terms.clear();
        list.termFrom = -1;
        list.body = -1;
    }
}
