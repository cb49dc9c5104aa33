package io.kvasir.flow;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads and checks text received from clients: bounded in size, strict in encoding. */
public final class Utf8 {
    private Utf8() {}

    /** Reads at most {@code limit} bytes; throws {@code PAYLOAD_TOO_LARGE} if there are more, without reading them all. */
    public static byte[] read(InputStream stream, long limit) {
        try {
            byte[] bytes = stream.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, limit + 1));
            if (bytes.length > limit) {
                throw new KvasirException(
                        ErrorCode.PAYLOAD_TOO_LARGE, "More than the limit of " + limit + " bytes was sent or found.");
            }
            return bytes;
        } catch (IOException e) {
            throw new KvasirException(ErrorCode.MALFORMED_REQUEST, "The request body ended early.", e);
        }
    }

    /** Decodes UTF-8 and drops a leading byte order mark; empty if the bytes are not UTF-8. */
    public static Optional<String> decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns a description of the first character that cannot be stored (NUL or a lone surrogate) and its offset; empty if
     * there is none.
     */
    public static Optional<String> defect(String text) {
        int nul = text.indexOf(0);
        OptionalInt half = loneSurrogate(text);
        if (nul >= 0 && (half.isEmpty() || nul < half.getAsInt())) {
            return Optional.of("contains a NUL character at offset " + nul);
        }
        return half.isPresent()
                ? Optional.of("contains half of a surrogate pair at offset " + half.getAsInt())
                : Optional.empty();
    }

    /** Returns the index of the first lone surrogate, which no encoding can represent. */
    public static OptionalInt loneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
