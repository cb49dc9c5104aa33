package io.kvasir.ingest;

import io.kvasir.flow.Utf8;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import io.kvasir.text.TextLines;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes the bytes of text documents strictly. */
public final class DocumentDecoder {
    private DocumentDecoder() {}

    /**
     * Decodes the bytes of a document; throws {@code UNREADABLE_DOCUMENT} if they are malformed. The charset is determined
     * by a byte order mark, else by the sender, else by an HTML document itself; the default is UTF-8.
     *
     * @param mediaType a readable media type
     * @param charset the charset named by the sender; null if none
     */
    public static String decode(byte[] bytes, String mediaType, @Nullable String charset) {
        return decode(bytes, charset(bytes, mediaType, charset));
    }

    private static Charset charset(byte[] bytes, String mediaType, @Nullable String named) {
        // An unknown charset is an error even if a byte order mark overrides it.
        Charset given = named == null ? null : namedCharset(named);
        Charset marked = byteOrderMarkCharset(bytes);
        if (marked != null) {
            return marked;
        }
        if (given != null) {
            return given;
        }
        return DocumentReaders.isHtml(mediaType) ? HtmlCharset.of(bytes) : StandardCharsets.UTF_8;
    }

    private static Charset namedCharset(String name) {
        return HtmlCharset.supported(name)
                .orElseThrow(() -> new KvasirException(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The charset '" + name + "' is not known."));
    }

    /** Returns the charset of a byte order mark; null if there is none. */
    private static @Nullable Charset byteOrderMarkCharset(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return switch (first) {
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            case 0xEFBB -> bytes.length > 2 && (bytes[2] & 0xFF) == 0xBF ? StandardCharsets.UTF_8 : null;
            default -> null;
        };
    }

    private static String decode(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return requireStorable(TextLines.withoutByteOrderMark(text));
        } catch (CharacterCodingException e) {
            throw unreadable("it is not " + charset.name() + " text");
        }
    }

    /** Returns the text; throws {@code UNREADABLE_DOCUMENT} if it contains characters that cannot be stored. */
    public static String requireStorable(String text) {
        Utf8.defect(text).ifPresent(defect -> {
            throw unreadable("it " + defect);
        });
        return text;
    }

    /** Throws {@code PAYLOAD_TOO_LARGE} if the text is too long in UTF-8, whatever its original charset. */
    public static void requireMaxBytes(String text, long maxBytes) {
        if (text.length() > maxBytes
                || 3L * text.length() > maxBytes && text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            throw new KvasirException(
                    ErrorCode.PAYLOAD_TOO_LARGE, "The document is larger than the limit of " + maxBytes + " bytes.");
        }
    }

    static KvasirException unreadable(String reason) {
        return new KvasirException(ErrorCode.UNREADABLE_DOCUMENT, "The document cannot be read: " + reason + ".");
    }
}
