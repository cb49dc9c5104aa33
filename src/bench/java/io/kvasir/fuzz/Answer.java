package io.kvasir.fuzz;

import java.util.Locale;

/**
 * The response to a request.
 *
 * @param end how the connection ended
 * @param text everything received, one character per byte
 */
record Answer(End end, String text, long millis) {
    enum End {
        /** Closed by the server. */
        CLOSED,
        /** Reset or refused by the server. */
        BROKEN,
        /** Still open after the timeout. */
        OPEN,
        /** Closed by the client without waiting for a response. */
        LEFT
    }

    /** Returns the status of the last response that is not interim (1xx), or 0 if there is none. */
    int status() {
        return status(last());
    }

    /** Returns whether the last response has a header. */
    boolean hasHeader(String name) {
        int start = last();
        int end = text.indexOf("\r\n\r\n", start);
        String head = end < 0 ? text.substring(start) : text.substring(start, end);
        return head.toLowerCase(Locale.ROOT).contains("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
    }

    /** Returns the position at which the last response starts. */
    private int last() {
        int at = 0;
        while (true) {
            int status = status(at);
            int next = text.indexOf("\r\n\r\n", at);
            if (status < 100 || status >= 200 || status == 101 || next < 0) {
                return at;
            }
            at = next + 4;
        }
    }

    private int status(int at) {
        if (!text.startsWith("HTTP/1.", at) || text.length() < at + 12) {
            return 0;
        }
        String digits = text.substring(at + 9, at + 12);
        return digits.matches("\\d{3}") ? Integer.parseInt(digits) : 0;
    }
}
