package io.kvasir.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a document's metadata must say. Several conditions hold together.
 *
 * @param conditions JSON paths over the metadata and their variables, both as JSON text
 */
public record Filter(List<Condition> conditions) {

    /** One JSON path that must find something, with the values of its variables. */
    public record Condition(String path, String variables) {
        public Condition {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(variables, "variables");
        }
    }

    public Filter {
        conditions = List.copyOf(conditions);
    }

    public static Filter none() {
        return new Filter(List.of());
    }

    public boolean isEmpty() {
        return conditions.isEmpty();
    }

    List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        for (Condition condition : conditions) {
            parameters.add(condition.path());
            parameters.add(condition.variables());
        }
        return parameters;
    }
}
