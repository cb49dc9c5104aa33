package io.kvasir.answer.compose;

import java.util.List;

/**
 * The answer to one question.
 *
 * @param statements the statements, the answer itself first; never empty
 * @param note what is said below them without a source, such as how many of the items are shown; or empty
 */
public record Composition(List<Statement> statements, String note) {
    public Composition {
        statements = List.copyOf(statements);
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("a composition without a statement");
        }
    }

    static Composition of(Statement statement) {
        return new Composition(List.of(statement), "");
    }
}
