package io.kvasir.ingest.http;

import io.kvasir.document.CollectionName;
import io.kvasir.flow.http.JsonBody;
import io.kvasir.ingest.DocumentText;
import io.kvasir.ingest.MediaTypes;
import io.kvasir.ingest.Submission;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.EntityPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static io.kvasir.problem.JsonTree.JSON;

/** Reads a document that was handed in, as JSON or as a form with a file. */
final class DocumentSubmission {
    private static final int MAX_URI = 2048;
    private static final int MAX_TITLE = 1000;
    private static final int MAX_GROUPS = 100;

    private DocumentSubmission() {}

    static Submission ofJson(JsonBody body, long maxBytes) {
        String content = body.string("content").orElseThrow(() -> KvasirException.field("content", "is missing"));
        return submission(
                body.optionalText("uri", MAX_URI).orElse(null),
                body,
                body.optionalText("media_type", 200).orElse("text/markdown"),
                DocumentText.checked(content),
                maxBytes);
    }

    static Submission ofForm(List<EntityPart> parts, long maxBytes) {
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
        JsonBody body = JsonBody.of(fields.build());
        EntityPart given = file;
        String name = file.getFileName().map(DocumentSubmission::baseName).orElse(null);
        String mediaType = body.optionalText("media_type", 200)
                .or(() -> Optional.ofNullable(name).flatMap(MediaTypes::ofFileName))
                .orElseGet(() -> declared(given));
        String content = DocumentText.decode(bytes(file));
        return submission(body.optionalText("uri", MAX_URI).orElse(name), body, mediaType, content, maxBytes);
    }

    private static Submission submission(
            @Nullable String uri, JsonBody body, String mediaType, String content, long maxBytes) {
        if (content.isBlank()) {
            throw KvasirException.field("content", "is empty");
        }
        if (content.length() > maxBytes || content.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            throw new KvasirException(
                    ErrorCode.PAYLOAD_TOO_LARGE, "The document is larger than the limit of " + maxBytes + " bytes.");
        }
        return new Submission(
                CollectionName.of(body.string("collection").orElse(CollectionName.DEFAULT)),
                uri == null || uri.isBlank() ? "urn:uuid:" + UUID.randomUUID() : uri,
                body.optionalText("title", MAX_TITLE).orElse(null),
                MediaTypes.essence(mediaType),
                content,
                body.map("metadata"),
                Set.copyOf(body.strings("visibility", MAX_GROUPS, 200)),
                false);
    }

    private static void add(JsonObjectBuilder fields, EntityPart part) {
        String text = DocumentText.decode(bytes(part));
        switch (part.getName()) {
            case "metadata" -> fields.add("metadata", jsonField("metadata", text));
            case "visibility" -> {
                if (text.strip().startsWith("[")) {
                    fields.add("visibility", jsonField("visibility", text));
                } else if (!text.isBlank()) {
                    fields.add("visibility", JSON.createArrayBuilder(List.of(text.strip().split("\\s*,\\s*"))));
                }
            }
            default -> {
                if (!text.isEmpty()) {
                    fields.add(part.getName(), text);
                }
            }
        }
    }

    private static JsonValue jsonField(String field, String text) {
        try {
            return JsonBody.parsed(text);
        } catch (KvasirException e) {
            throw KvasirException.field(field, "is not JSON");
        }
    }

    private static byte[] bytes(EntityPart part) {
        try (InputStream stream = part.getContent()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new KvasirException(ErrorCode.MALFORMED_REQUEST, "The form ended early.", e);
        }
    }

    /** What the sender says of a file whose name tells nothing; what nobody says is not guessed. */
    private static String declared(EntityPart file) {
        String declared = file.getHeaders().getFirst("Content-Type");
        return declared == null ? "application/octet-stream" : declared;
    }

    /** The file's own name: some browsers send a path, some senders hope to climb out of a folder. */
    private static String baseName(String name) {
        return name.replace('\\', '/').replaceFirst("^.*/", "");
    }
}
