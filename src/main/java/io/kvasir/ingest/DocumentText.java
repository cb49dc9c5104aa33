package io.kvasir.ingest;

import io.kvasir.flow.Utf8;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;

/** Bytes that claim to be a text document, as text, or a clear refusal. */
public final class DocumentText {
    private DocumentText() {}

    public static String decode(byte[] bytes) {
        String text = Utf8.decode(bytes).orElseThrow(() -> unreadable("it is not UTF-8 text"));
        return checked(text);
    }

    /** Text of a document that came in as characters. */
    public static String checked(String text) {
        Utf8.defect(text).ifPresent(defect -> {
            throw unreadable("it " + defect);
        });
        return text;
    }

    private static KvasirException unreadable(String reason) {
        return new KvasirException(ErrorCode.UNREADABLE_DOCUMENT, "The document cannot be read: " + reason + ".");
    }
}
