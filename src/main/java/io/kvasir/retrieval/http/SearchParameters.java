package io.kvasir.retrieval.http;

import io.kvasir.flow.json.JsonRequest;
import io.kvasir.problem.KvasirException;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** The parameters of a search in the address line. */
public class SearchParameters {
    /** The name of the parameter that contains the query. */
    static final String QUERY = "q";

    @QueryParam(QUERY)
    private @Nullable String query;

    @QueryParam("top_k")
    private @Nullable String topK;

    @QueryParam("collection")
    private @Nullable String collection;

    @QueryParam("mode")
    private @Nullable String mode;

    @QueryParam("explain")
    private boolean explain;

    /** Returns the parameters as the fields of a request's body. */
    JsonRequest toRequest() {
        if (query == null) {
            throw KvasirException.field(QUERY, "is missing");
        }
        JsonObjectBuilder fields = JSON.createObjectBuilder().add(QUERY, query).add("explain", explain);
        if (topK != null) {
            fields.add("top_k", JSON.createValue(number(topK)));
        }
        if (collection != null) {
            fields.add("collection", collection);
        }
        if (mode != null) {
            fields.add("mode", mode);
        }
        return JsonRequest.of(fields.build());
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw KvasirException.field("top_k", "must be a whole number from 1 to 100");
        }
    }
}
