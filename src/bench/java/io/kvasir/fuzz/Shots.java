package io.kvasir.fuzz;

import io.kvasir.fuzz.Shot.Delivery;
import io.kvasir.fuzz.Shot.Expectation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Generates the requests of a run, determined by seed, worker and number.
 *
 * @param seed of the run
 * @param host value of the Host header
 * @param token the admin token, or an empty string
 */
record Shots(long seed, String host, String token) {
    private static final List<String> PARAMETERS = List.of(
            "", "-1", "0", "1", "1001", "2147483648", "99999999999999999999", "1e3", "NaN", "x", "%205%20", "%20", "%00", "%ff", "null",
            "true", "TRUE", "[1]", "5&limit=6");

    Shot of(int worker, long number) {
        Dice dice = new Dice(seed, worker, number);
        return switch (dice.below(16)) {
            case 0, 1, 2 -> valid(dice);
            case 3, 4, 5, 6 -> json(dice);
            case 7, 8 -> parameters(dice);
            case 9, 10 -> document(dice);
            case 11 -> shot("form", Forms.odd(dice, host), dice);
            case 12 -> query(dice);
            case 13 -> key(dice);
            default -> RawRequests.of(dice, host);
        };
    }

    private Shot valid(Dice dice) {
        Endpoint endpoint = dice.oneIn(2) ? dice.of(Endpoint.WITH_BODY) : dice.of(Endpoint.WITHOUT_BODY);
        while (endpoint.admin() && token.isEmpty() || endpoint.path().equals("/api/vector_db/maintenance")) {
            endpoint = dice.of(Endpoint.WITH_BODY);
        }
        Request request = request(endpoint, dice);
        if (!endpoint.body().isEmpty()) {
            request.body("application/json", endpoint.body());
        }
        return new Shot("valid " + endpoint.method() + " " + endpoint.path(), request.bytes(), dice.of(Delivery.WHOLE, Delivery.IN_PIECES),
                Expectation.SUCCESS);
    }

    private Shot json(Dice dice) {
        Endpoint endpoint = dice.of(Endpoint.WITH_BODY);
        Request request = request(endpoint, dice).body(dice.of("application/json", "application/x-www-form-urlencoded", "text/plain",
                "x/y; charset=utf-16"),
                JsonBodies.odd(endpoint, dice));
        return shot("json " + endpoint.path(), request, dice);
    }

    /** Returns a call with odd values of one parameter or path segment. */
    private Shot parameters(Dice dice) {
        Endpoint endpoint = dice.of(Endpoint.WITHOUT_BODY);
        UnaryOperator<String> odd = value -> dice.oneIn(2) ? dice.of(PARAMETERS) : encoded(OddText.text(dice, 100));
        String path = endpoint.path();
        String[] parts = path.split("[=&?]");
        if (parts.length > 2) {
            int at = 2 + 2 * dice.below((parts.length - 1) / 2);
            path = path.replace(parts[at - 1] + "=" + parts[at], parts[at - 1] + "=" + odd.apply(parts[at]));
        } else if (path.length() > 12) {
            int at = path.lastIndexOf('/') + 1;
            path = path.substring(0, at) + odd.apply("");
        }
        path += dice.oneIn(4) ? (path.contains("?") ? "&" : "?") + encoded(OddText.text(dice, 20)) + "=" + encoded(OddText.text(dice, 20))
                : "";
        return shot("parameters " + endpoint.path(), request(new Endpoint(endpoint.method(), path, "", endpoint.admin()), dice), dice);
    }

    private Shot document(Dice dice) {
        String text = Papers.of(dice);
        String type = dice.of("text/markdown", "text/html", "text/plain", "application/xhtml+xml");
        String body = "{\"collection\":\"fuzz-" + dice.below(4) + "\",\"uri\":\"" + dice.below(64) + dice.of(".md", ".html")
                + "\",\"media_type\":\"" + type
                + "\",\"content\":" + JsonBodies.string(text) + "}";
        return shot("document " + type, new Request("POST", "/api/documents", host).body("application/json", body), dice);
    }

    private Shot query(Dice dice) {
        String text = switch (dice.below(4)) {
            case 0 -> OddText.run(dice, 10_001);
            case 1 -> OddText.words(dice, 400);
            default -> OddText.text(dice, 600);
        };
        boolean asks = dice.oneIn(3);
        String body = "{\"" + (asks ? "prompt" : "query") + "\":" + JsonBodies.string(text) + ",\"collection\":\"" + dice.of("default",
                "fuzz-0", "fuzz-1")
                + "\",\"strategy\":\"" + dice.of("auto", "single_stage", "two_stage", "multi_stage") + "\",\"mode\":\""
                + dice.of("hybrid", "lexical", "dense") + "\",\"explain\":" + dice.of("true", "false") + "}";
        return shot(asks ? "question" : "query", new Request("POST", asks ? "/api/ask" : "/api/search", host).body("application/json",
                body), dice);
    }

    /** Returns a valid call with an odd key or odd {@code X-Kvasir} headers. */
    private Shot key(Dice dice) {
        Endpoint endpoint = dice.of(Endpoint.WITHOUT_BODY);
        Request request = new Request(endpoint.method(), endpoint.path(), host)
                .header(dice.of("X-API-Key", "Authorization", "X-Kvasir-Priority", "X-Kvasir-Deadline-Ms", "X-Request-Id", "Accept",
                        "Origin", "Accept-Language"),
                        dice.of("Bearer ", "Basic ", "", "") + OddText.text(dice, 30).replaceAll("\\p{Cntrl}", ""));
        return shot("header", request, dice);
    }

    private Request request(Endpoint endpoint, Dice dice) {
        Request request = new Request(endpoint.method(), endpoint.path(), host);
        if (!token.isEmpty() && (endpoint.admin() || dice.oneIn(8))) {
            request.header("X-API-Key", token);
        }
        if (dice.oneIn(6)) {
            request.header("Accept-Encoding", "gzip");
        }
        if (dice.oneIn(8)) {
            request.header("X-Kvasir-Priority", dice.of("high", "normal", "batch")).header("X-Kvasir-Deadline-Ms", dice.of("1", "50",
            "20000"));
        }
        return request;
    }

    private static Shot shot(String kind, Request request, Dice dice) {
        Delivery delivery = dice.oneIn(12) ? dice.of(Delivery.IN_PIECES, Delivery.HALF_CLOSED, Delivery.CLOSED, Delivery.RESET)
        : Delivery.WHOLE;
        return new Shot(kind, request.bytes(), delivery, Expectation.ANSWER);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
