package io.kvasir.ops.http;

import io.kvasir.cache.Glob;
import io.kvasir.document.CollectionName;
import io.kvasir.flow.Utf8;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.ops.warm.PreloadRequest;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import io.kvasir.retrieval.http.SearchFields;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Parses requests to clear or preload caches. */
final class CacheRequestReader {
    private static final long MAX_BODY = 4 << 20;

    private CacheRequestReader() {}

    /** Returns the pattern to clear; everything if there is no body or no pattern. */
    static Glob pattern(InputStream body) {
        String text = Utf8.decode(Utf8.read(body, MAX_BODY))
                .orElseThrow(() -> new KvasirException(ErrorCode.MALFORMED_REQUEST, "The body is not UTF-8."));
        if (text.isBlank()) {
            return Glob.all();
        }
        return pattern(JsonRequest.parse(text));
    }

    static Glob pattern(JsonRequest json) {
        return json.optionalText("pattern", Glob.MAX_LENGTH).map(Glob::new).orElse(Glob.all());
    }

    static PreloadRequest preload(InputStream body) {
        return preload(JsonRequest.read(body, MAX_BODY));
    }

    static PreloadRequest preload(JsonRequest json) {
        String collection = CollectionName.of(json.string("collection").orElse(CollectionName.DEFAULT));
        int popular = json.integer("popular", 1, PreloadRequest.MAX_QUERIES).orElse(0);
        List<String> queries = new ArrayList<>();
        if (json.has("queries")) {
            if (!(json.value("queries") instanceof JsonArray array) || array.isEmpty() || array.size() > PreloadRequest.MAX_QUERIES) {
                throw KvasirException.field("queries", "must be a list of 1 to " + PreloadRequest.MAX_QUERIES + " questions");
            }
            for (JsonValue value : array) {
                String field = "queries[" + queries.size() + "]";
                if (!(value instanceof JsonString question)) {
                    throw KvasirException.field(field, "must be a string");
                }
                queries.add(JsonRequest.requireText(field, question.getString(), SearchFields.MAX_QUERY));
            }
        }
        if (queries.isEmpty() && popular == 0) {
            throw KvasirException.field("queries", "is missing, and popular too: one of them tells what to ask");
        }
        return new PreloadRequest(collection, queries, popular);
    }
}
