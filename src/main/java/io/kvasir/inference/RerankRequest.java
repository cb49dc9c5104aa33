package io.kvasir.inference;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Urgency;
import java.util.List;
import java.util.Objects;

/**
 * A request to score passages against a query.
 *
 * @param truncation treatment of passages beyond the model's limit
 * @param rawScores whether to return the model's raw scores instead of scores from 0 to 1
 */
public record RerankRequest(
        String query, List<String> passages, Truncation truncation, boolean rawScores, Urgency urgency) {

    public RerankRequest {
        Objects.requireNonNull(query, "query");
        passages = List.copyOf(passages);
        Objects.requireNonNull(truncation, "truncation");
        Objects.requireNonNull(urgency, "urgency");
    }

    public Deadline deadline() {
        return urgency.deadline();
    }
}
