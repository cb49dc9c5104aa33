package io.kvasir.fuzz;

import io.kvasir.fuzz.Shot.Delivery;
import io.kvasir.fuzz.Shot.Expectation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Generates requests that are invalid or barely valid HTTP. */
final class RawRequests {
    private static final List<String> LINES = List.of(
            "", " ", "\0", "GET", "GET /", "GET  /  HTTP/1.1", "GET / HTTP/9.9", "GET / HTTP/1.1 x", "GET / http/1.1", "GET / HTTP/0.9",
            "get / HTTP/1.1",
            "GET\t/\tHTTP/1.1", "G\0T / HTTP/1.1", "GET /\0 HTTP/1.1", "GET / HTTP/1.", "PRI * HTTP/2.0",
            "\u0016\u0003\u0001\u0002\0\u0001\0\u0001",
            "OPTIONS * HTTP/1.1", "CONNECT a:1 HTTP/1.1", "GET http://evil.example/api/jobs HTTP/1.1", "GET //api//jobs HTTP/1.1",
            "GET api/jobs HTTP/1.1",
            "GET ?q=x HTTP/1.1", "GET # HTTP/1.1", "GET /\u00e9 HTTP/1.1", "TRACE /api/jobs HTTP/1.1", "PROPFIND /api HTTP/1.1",
            "X-Y /api HTTP/1.1",
            "POST /api/search HTTP/1.0", "HEAD /api/jobs HTTP/1.1", "PATCH /api/documents HTTP/1.1", "DELETE /v1/embeddings HTTP/1.1");
    private static final List<String> PATHS = List.of(
            "/api/%64ocuments", "/api/documents;x=1", "/api;a/documents;b", "/api/v1;x/models", "/%2e%2e/api/jobs", "/api/..%2fjobs",
            "/v1/%252e%252e/x",
            "/api/%00", "/api/%", "/api/%zz", "/api/%ff%fe", "/api/%c0%af", "/api/./jobs/../jobs", "/API/jobs", "/api/jobs/",
            "/api/jobs//events",
            "/api/jobs/%0d%0aX: y", "/api/collections/%F0%9F%98%80", "/api/collections/..", "/v1/models/a/b/c", "/v1/models/%2F",
            "/openapi/ui/../../x",
            "/metrics;x", "/health;x", "/health/../api/jobs", "/api/documents/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/WEB-INF/web.xml",
            "/META-INF/MANIFEST.MF",
            "/webjars/../x", "/index.html%00.md", "/\\..\\x", "/api/search?q=%", "/api/search?q=%ff", "/api/search?q=a&q=b&top_k=1&top_k=2",
            "/api/search?&&=&=x&");
    private static final List<String> LENGTHS = List.of(
            "-1", "x", "", "0", "1", "2, 2", "2,3", "+2", " 2", "0x2", "2.0", "99999999999999999999", "9223372036854775807", "2147483648",
            "25165825", "1e3");
    private static final List<String> CHUNKS = List.of(
            "2\r\n{}\r\n0\r\n\r\n", "2\r\n{}\r\n0\r\nX: y\r\n\r\n", "x\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n",
            "2;ext=1\r\n{}\r\n0\r\n\r\n", "2\n{}\n0\n\n",
            "FFFFFFFFFFFFFFFFF\r\n{}", "7fffffff\r\n{}", "5\r\n{}\r\n0\r\n\r\n", "1\r\n{}\r\n0\r\n\r\n", "2\r\n{}0\r\n\r\n", "\r\n",
            "0\r\n\r\n", "2\r\n{}\r\n",
            "00000000000000000002\r\n{}\r\n0\r\n\r\n");
    private static final List<String> HEADERS = List.of(
            "$WSSN: 127.0.0.1", "$WSSC: https", "$WSRA: 127.0.0.1", "$WSRU: admin", "$WSIS: true", "$WSAT: Basic", "$WSPR: HTTP/1.1",
            "$WSSP: 443",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
            "Upgrade: h2c\r\nConnection: Upgrade",
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13",
            "Upgrade: TLS/1.0\r\nConnection: Upgrade",
            "Expect: 100-continue", "Expect: nothing", "Transfer-Encoding: gzip", "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: \u000bchunked",
            "Transfer-Encoding : chunked", "Content-Encoding: gzip", "Content-Encoding: br", "Content-Encoding: no-such",
            "Host: other.example", "Host:",
            "Host: a b", "X-Forwarded-For: 1.2.3.4", "Forwarded: for=x", "X-HTTP-Method-Override: DELETE", "X-Request-Id: a\tb",
            "X-Request-Id: <x>",
            "X-Kvasir-Priority: no-such", "X-Kvasir-Deadline-Ms: -1", "X-Kvasir-Deadline-Ms: NaN", "X-Kvasir-Deadline-Ms: 1",
            "X-Kvasir-Deadline-Ms: 1e9",
            "Accept: */*;q=x", "Accept: no/such", "Accept: text/event-stream", "Accept-Encoding: gzip;q=0, *", "Accept-Language: x-x-x-x-x",
            "Range: bytes=0-1",
            "If-None-Match: *", "If-Modified-Since: x", "Origin: null", "Origin: http://evil.example", "Sec-Fetch-Site: cross-site",
            "Authorization: Bearer",
            "Authorization: Basic eDp5", "Authorization: \u00e9", "X-API-Key:", "X-API-Key: x", "Cookie: JSESSIONID=x; $Version=1; a",
            "Connection: close, Host",
            "TE: trailers", "Trailer: Content-Length", "Content-Type: application/json; charset=no-such", "Content-Type: ;;;",
            "Content-Type: text/html; charset=utf-16");

    private RawRequests() {}

    static Shot of(Dice dice, String host) {
        return switch (dice.below(7)) {
            case 0 -> shot("request line", dice.of(LINES) + "\r\nHost: " + host + "\r\n\r\n", dice);
            case 1 -> shot("path", "GET " + dice.of(PATHS) + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n", dice);
            case 2 -> lengths(dice, host);
            case 3 -> chunks(dice, host);
            case 4 -> headers(dice, host);
            case 5 -> ends(dice, host);
            default -> noise(dice, host);
        };
    }

    private static String post(Dice dice, String host) {
        return "POST " + dice.of("/api/search", "/embed", "/api/documents", "/v1/embeddings", "/rerank", "/", "/api/ask", "/no-such-path")
                + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n";
    }

    private static Shot lengths(Dice dice, String host) {
        String head = post(dice, host) + "Content-Length: " + dice.of(LENGTHS) + "\r\n";
        head += switch (dice.below(4)) {
            case 0 -> "Content-Length: " + dice.of(LENGTHS) + "\r\n";
            case 1 -> "Transfer-Encoding: chunked\r\n";
            default -> "";
        };
        return shot("content length", head + "\r\n" + dice.of("{}", "2\r\n{}\r\n0\r\n\r\n", "", "{\"query\":\"x\"}"), dice);
    }

    private static Shot chunks(Dice dice, String host) {
        return shot("chunks", post(dice, host) + "Transfer-Encoding: chunked\r\n\r\n" + dice.of(CHUNKS), dice);
    }

    private static Shot headers(Dice dice, String host) {
        StringBuilder head = new StringBuilder(dice.oneIn(2)
                ? post(dice, host) + "Content-Length: 2\r\n"
                : "GET " + dice.of("/api/jobs", "/api/search?q=a", "/v1/models", "/", "/metrics") + " HTTP/1.1\r\nHost: " + host
                        + "\r\nConnection: close\r\n");
        String body = head.charAt(0) == 'P' ? "{}" : "";
        for (int i = dice.size(5); i >= 0; i--) {
            head.append(dice.of(HEADERS)).append("\r\n");
        }
        return shot("headers", head + "\r\n" + body, dice);
    }

    /** Returns a request with misplaced line ends, blanks and signs, or with excessive lengths. */
    private static Shot noise(Dice dice, String host) {
        String head = "GET /api/jobs HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n";
        String odd = switch (dice.below(9)) {
            case 0 -> head.replace("\r\n", "\n") + "\n";
            case 1 -> head.replace("\r\n", "\r") + "\r";
            case 2 -> head + " folded: x\r\n\tmore\r\n\r\n";
            case 3 -> head + dice.of(":", ": x", "no colon", "a b: c", "\0: x", "a: \0", "a: b\rc: d", "\u00e9: \u00e9", "a:\u0001")
                    + "\r\n\r\n";
            case 4 -> head + "X: " + "x".repeat(dice.size(300_000)) + "\r\n\r\n";
            case 5 -> head + "X: y\r\n".repeat(dice.size(3_000)) + "\r\n";
            case 6 -> "GET /" + "a".repeat(dice.size(100_000)) + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
            case 7 -> "\r\n".repeat(dice.size(100)) + head + "\r\n";
            default -> garbage(dice);
        };
        return shot("noise", odd, dice);
    }

    private static String garbage(Dice dice) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.size(2_000); i >= 0; i--) {
            text.append((char) dice.below(256));
        }
        return text.toString();
    }

    /** Returns a valid request, or its beginning, whose sender disconnects. */
    private static Shot ends(Dice dice, String host) {
        String text = post(dice, host) + "Content-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"query\":\"a\"}";
        String sent = dice.oneIn(3) ? text : text.substring(0, dice.below(text.length()));
        return new Shot("early end", sent.getBytes(StandardCharsets.ISO_8859_1),
                dice.of(Delivery.CLOSED, Delivery.RESET, Delivery.HALF_CLOSED), Expectation.ANSWER_OR_END);
    }

    private static Shot shot(String kind, String text, Dice dice) {
        Delivery delivery = dice.of(Delivery.HALF_CLOSED, Delivery.HALF_CLOSED, Delivery.HALF_CLOSED, Delivery.CLOSED, Delivery.RESET);
        return new Shot(kind, text.getBytes(StandardCharsets.ISO_8859_1), delivery, Expectation.ANSWER_OR_END);
    }
}
