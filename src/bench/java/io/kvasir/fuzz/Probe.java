package io.kvasir.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Calls the endpoints that must always answer, each about once per second. */
final class Probe implements Runnable {
    private static final long MOST_MILLIS = 10_000;

    private final Target target;
    private final Findings findings;
    private final Map<String, List<Long>> millis = new LinkedHashMap<>();
    private final Map<String, Shot> shots = new LinkedHashMap<>();
    private volatile boolean stopped;

    Probe(Target target, Findings findings) {
        this.target = target;
        this.findings = findings;
        add("live", "GET", "/health/live", "");
        add("models", "GET", "/v1/models", "");
        add("search", "POST", "/api/search", "{\"query\":\"How many days of leave?\",\"top_k\":3,\"priority\":\"high\"}");
        add("embed", "POST", "/embed", "{\"inputs\":\"a text\"}");
    }

    private void add(String name, String method, String path, String body) {
        Request request = new Request(method, path, target.host());
        if (!body.isEmpty()) {
            request.header("X-Kvasir-Priority", "high").body("application/json", body);
        }
        shots.put(name, new Shot("probe " + name, request.bytes(), Shot.Delivery.WHOLE, Shot.Expectation.SUCCESS));
        millis.put(name, new ArrayList<>());
    }

    @Override
    public void run() {
        for (long number = 0; !stopped; number++) {
            for (Map.Entry<String, Shot> one : shots.entrySet()) {
                Answer answer = target.send(one.getValue());
                synchronized (millis) {
                    millis.computeIfAbsent(one.getKey(), name -> new ArrayList<>()).add(answer.millis());
                }
                String fault = fault(one.getKey(), answer);
                if (!fault.isEmpty()) {
                    findings.add(fault, one.getValue(), answer, -1, number);
                }
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Returns the fault of a response, or an empty string: only calls that use a model may be rejected as busy. */
    private static String fault(String name, Answer answer) {
        Set<Integer> allowed = name.equals("live") || name.equals("models") ? Set.of(200) : Set.of(200, 429, 503);
        if (!allowed.contains(answer.status())) {
            return "status " + answer.status() + " of what must always answer";
        }
        return answer.millis() > MOST_MILLIS ? "more than " + MOST_MILLIS + " ms for what must always answer" : "";
    }

    void stop() {
        stopped = true;
    }

    /** Returns the latencies, one line per endpoint. */
    String report() {
        StringBuilder report = new StringBuilder();
        synchronized (millis) {
            millis.forEach((name, all) -> {
                long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
                if (sorted.length > 0) {
                    report.append(String.format(Locale.ROOT, "probe %-7s %5d calls, p50 %d ms, p99 %d ms, most %d ms%n", name,
                    sorted.length,
                            sorted[sorted.length / 2], sorted[sorted.length * 99 / 100], sorted[sorted.length - 1]));
                }
            });
        }
        return report.toString();
    }
}
