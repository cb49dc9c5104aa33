package io.kvasir.ingest.http;

import io.kvasir.document.CollectionName;
import io.kvasir.flow.Utf8;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.ingest.DocumentDecoder;
import io.kvasir.ingest.IngestRequest;
import io.kvasir.ingest.MediaTypes;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.EntityPart;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** Parses a submitted document, as JSON or as a form with a file. */
final class IngestRequestReader {
    private static final int MAX_URI = 2048;
    private static final int MAX_TITLE = 1000;
    private static final int MAX_GROUPS = 100;
    /** Maximum number of bytes of a form field other than the file. */
    private static final int MAX_FIELD = 65_536;

    private IngestRequestReader() {}

    static IngestRequest readJson(JsonRequest body, long maxBytes) {
        String mediaType = body.optionalText("media_type", 200).orElse("text/markdown");
        MediaTypes.requireReadable(mediaType);
        String content = body.string("content").orElseThrow(() -> KvasirException.field("content", "is missing"));
        return request(
                body.optionalText("uri", MAX_URI).orElse(null), body, mediaType, DocumentDecoder.requireStorable(content), maxBytes);
    }

    static IngestRequest readForm(List<EntityPart> parts, long maxBytes) {
        EntityPart file = null;
        JsonObjectBuilder fields = JSON.createObjectBuilder();
        for (EntityPart part : parts) {
            if ("file".equals(part.getName())) {
                file = part;
            } else if (part.getName() != null) {
                add(fields, part);
            }
        }
        if (file == null) {
            throw KvasirException.field("file", "is missing from the form");
        }
        JsonRequest body = JsonRequest.of(fields.build());
        String name = file.getFileName()
                .map(IngestRequestReader::baseName)
                .filter(own -> !own.isBlank())
                .map(own -> JsonRequest.requireText("file", own, MAX_URI))
                .orElse(null);
        String declared = declared(file);
        String mediaType = body.optionalText("media_type", 200)
                .or(() -> Optional.ofNullable(name).flatMap(MediaTypes::ofFileName))
                .orElse(declared);
        MediaTypes.requireReadable(mediaType);
        String charset = MediaTypes.charset(mediaType).or(() -> MediaTypes.charset(declared)).orElse(null);
        String content = DocumentDecoder.decode(bytes(file, Integer.MAX_VALUE), mediaType, charset);
        return request(body.optionalText("uri", MAX_URI).orElse(name), body, mediaType, content, maxBytes);
    }

    private static IngestRequest request(
            @Nullable String uri, JsonRequest body, String mediaType, String content, long maxBytes) {
        if (content.isBlank()) {
            throw KvasirException.field("content", "is empty");
        }
        DocumentDecoder.requireMaxBytes(content, maxBytes);
        return new IngestRequest(
                CollectionName.of(body.string("collection").orElse(CollectionName.DEFAULT)),
                uri == null || uri.isBlank() ? "urn:uuid:" + UUID.randomUUID() : uri,
                body.optionalText("title", MAX_TITLE).orElse(null),
                MediaTypes.essence(mediaType),
                content,
                body.map("metadata"),
                body.has("visibility") ? Set.copyOf(body.strings("visibility", MAX_GROUPS, 200)) : null,
                false);
    }

    private static void add(JsonObjectBuilder fields, EntityPart part) {
        String text = text(part);
        switch (part.getName()) {
            case "metadata" -> fields.add("metadata", jsonField("metadata", text));
            case "visibility" -> {
                if (text.strip().startsWith("[")) {
                    fields.add("visibility", jsonField("visibility", text));
                } else if (!text.isBlank()) {
                    fields.add("visibility", groups(text));
                }
            }
            default -> {
                if (!text.isEmpty()) {
                    fields.add(part.getName(), text);
                }
            }
        }
    }

    private static String text(EntityPart part) {
        String name = part.getName();
        byte[] bytes = bytes(part, MAX_FIELD + 1);
        if (bytes.length > MAX_FIELD) {
            throw KvasirException.field(ErrorCode.PAYLOAD_TOO_LARGE, name, "is longer than " + MAX_FIELD + " bytes");
        }
        return Utf8.decode(bytes).orElseThrow(() -> KvasirException.field(name, "is not UTF-8 text"));
    }

    private static JsonArrayBuilder groups(String text) {
        JsonArrayBuilder groups = JSON.createArrayBuilder();
        for (String group : text.split(",", -1)) {
            groups.add(group.strip());
        }
        return groups;
    }

    private static JsonValue jsonField(String field, String text) {
        try {
            return JsonRequest.parseValue(text);
        } catch (KvasirException e) {
            throw KvasirException.field(field, "is not JSON");
        }
    }

    private static byte[] bytes(EntityPart part, int limit) {
        try (InputStream stream = part.getContent()) {
            return stream.readNBytes(limit);
        } catch (IOException e) {
            throw new KvasirException(ErrorCode.MALFORMED_REQUEST, "The form ended early.", e);
        }
    }

    /** Returns the media type declared by the sender, used if the file name is not sufficient; it is never guessed. */
    private static String declared(EntityPart file) {
        String declared = file.getHeaders().getFirst("Content-Type");
        return declared == null ? "application/octet-stream" : declared;
    }

    /** Returns the base name of the file: some browsers send a path, and some senders attempt path traversal. */
    private static String baseName(String name) {
        String path = name.replace('\\', '/');
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
