package io.kvasir.ingest.http;

import io.kvasir.document.CollectionDefinition;
import io.kvasir.document.LanguageTag;
import io.kvasir.document.Retention;
import io.kvasir.flow.Utf8;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the definition of a collection from a request body. Unknown fields are refused, since PUT replaces the whole definition. */
final class CollectionRequestReader {
    private static final long MAX_BODY = 65_536;
    private static final int MAX_DESCRIPTION = 2_000;
    private static final int MAX_GROUPS = 100;
    private static final int MAX_DAYS = 36_525;
    private static final List<String> FIELDS = List.of("description", "language", "visibility", "retention");

    private CollectionRequestReader() {}

    static CollectionDefinition read(InputStream stream) {
        String json = Utf8.decode(Utf8.read(stream, MAX_BODY))
                .orElseThrow(() -> new KvasirException(ErrorCode.MALFORMED_REQUEST, "The body is not UTF-8."));
        if (!json.isBlank() && JsonRequest.parseValue(json) instanceof JsonObject object) {
            object.keySet().stream().filter(field -> !FIELDS.contains(field)).findFirst().ifPresent(field -> {
                throw KvasirException.field(field, "is not a field of a collection; those are " + String.join(", ", FIELDS));
            });
        }
        return definition(JsonRequest.parse(json));
    }

    static CollectionDefinition definition(JsonRequest body) {
        return new CollectionDefinition(
                body.optionalText("description", MAX_DESCRIPTION).orElse(null),
                body.optionalText("language", 100).map(LanguageTag::of).orElse(null),
                Set.copyOf(body.strings("visibility", MAX_GROUPS, 200)),
                retention(body));
    }

    /** Returns the retention; null if it is absent. */
    private static @Nullable Retention retention(JsonRequest body) {
        return body.value("retention") instanceof JsonNumber
                ? body.integer("retention", 1, MAX_DAYS).map(Retention::ofDays).orElse(null)
                : body.optionalText("retention", 100).map(Retention::of).orElse(null);
    }
}
