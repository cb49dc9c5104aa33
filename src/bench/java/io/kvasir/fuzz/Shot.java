package io.kvasir.fuzz;

import java.util.Objects;

/**
 * One raw request on a connection of its own.
 *
 * @param kind the generator, for reports
 * @param bytes the complete request
 */
record Shot(String kind, byte[] bytes, Delivery delivery, Expectation expectation) {

    /** How the bytes are sent, and how the connection ends. */
    enum Delivery {
        WHOLE,
        IN_PIECES,
        /** The output side is shut down, and a response is expected. */
        HALF_CLOSED,
        /** The connection is closed at once. */
        CLOSED,
        /** The connection is reset at once. */
        RESET;

        boolean isAnswered() {
            return this != CLOSED && this != RESET;
        }
    }

    /** The behaviour expected of a correct server. */
    enum Expectation {
        /** Success, or a busy response. */
        SUCCESS,
        /** Any response that is not a server error. */
        ANSWER,
        /** Not HTTP: any such response, or the end of the connection. */
        ANSWER_OR_END
    }

    Shot {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(expectation, "expectation");
    }

    /** Returns whether the request submits a document. */
    boolean stores() {
        return kind.startsWith("document") || kind.equals("form");
    }
}
