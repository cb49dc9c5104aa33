package io.kvasir.fuzz;

import java.util.Objects;

/**
 * One request as it goes over a connection of its own.
 *
 * @param kind what made it, for a person
 * @param bytes all of it
 */
record Shot(String kind, byte[] bytes, Delivery delivery, Expectation expectation) {

    /** How the bytes are sent, and what comes after them. */
    enum Delivery {
        WHOLE,
        IN_PIECES,
        /** Nothing more will be sent, but an answer is waited for. */
        HALF_CLOSED,
        /** The connection is closed at once. */
        CLOSED,
        /** The connection is reset at once. */
        RESET;

        boolean isAnswered() {
            return this != CLOSED && this != RESET;
        }
    }

    /** What a sound server does. */
    enum Expectation {
        /** It succeeds, or is too busy. */
        SUCCESS,
        /** It is answered, with whatever is no fault of the server's. */
        ANSWER,
        /** It is no HTTP: answered as well, or the connection ends. */
        ANSWER_OR_END
    }

    Shot {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(expectation, "expectation");
    }

    /** Whether it hands in a document. */
    boolean stores() {
        return kind.startsWith("document") || kind.equals("form");
    }
}
