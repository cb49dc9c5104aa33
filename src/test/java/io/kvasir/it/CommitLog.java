package io.kvasir.it;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs the acknowledged changes of each document and decides which states a response may show: the last one acknowledged before
 * the request was sent, or one whose change was under way during the request.
 */
final class CommitLog {
    private static final Pattern REVISION = Pattern.compile("revision (\\d+)");

    private final Map<String, List<Change>> changes = new ConcurrentHashMap<>();

    /**
     * A change of one document.
     *
     * @param begun when the writer sent it
     * @param acknowledged when the writer received the response
     * @param shown the revision that everybody sees afterwards; null if nobody may see the document
     */
    record Change(long begun, long acknowledged, @Nullable Integer shown) {}

    /** A response to check against the log. */
    record Seen(long sent, long received, String node, JsonObject body, String statement) {}

    void add(String uri, Change change) {
        changes.computeIfAbsent(uri, key -> new java.util.concurrent.CopyOnWriteArrayList<>()).add(change);
    }

    int size() {
        return changes.values().stream().mapToInt(List::size).sum();
    }

    /** Returns descriptions of what a response wrongly showed or wrongly omitted. */
    List<String> findViolations(Seen seen) {
        List<String> wrong = new ArrayList<>();
        boolean ask = seen.body().containsKey("citations");
        List<JsonObject> shown = seen.body()
                .getJsonArray(ask ? "citations" : "results")
                .getValuesAs(JsonObject.class);
        boolean askedIsShown = false;
        for (JsonObject one : shown) {
            String uri = one.getString("uri");
            askedIsShown |= uri.equals(seen.statement());
            Matcher revision = REVISION.matcher(one.getString(ask ? "quote" : "text"));
            List<@Nullable Integer> allowed = allowed(uri, seen);
            if (allowed.stream().noneMatch(state -> state != null)) {
                wrong.add("forbidden or deleted: " + uri + " in " + seen);
            } else if (revision.find() && !allowed.contains(Integer.valueOf(revision.group(1)))) {
                wrong.add("stale: " + uri + " revision " + revision.group(1) + ", not one of " + allowed + " in " + seen);
            }
        }
        if (!ask && !askedIsShown && allowed(seen.statement(), seen).stream().allMatch(state -> state != null)) {
            wrong.add("missing: " + seen.statement() + " in " + seen);
        }
        return wrong;
    }

    private List<@Nullable Integer> allowed(String uri, Seen seen) {
        List<@Nullable Integer> allowed = new ArrayList<>();
        Optional<Change> last = Optional.empty();
        for (Change change : changes.getOrDefault(uri, List.of())) {
            if (change.acknowledged() - seen.sent() <= 0) {
                last = Optional.of(change);
            } else if (change.begun() - seen.received() < 0) {
                allowed.add(change.shown());
            }
        }
        allowed.add(last.map(Change::shown).orElse(null));
        return allowed;
    }
}
