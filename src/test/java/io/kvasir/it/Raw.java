package io.kvasir.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests that no HTTP client library would, byte for byte over a socket. */
final class Raw {
    private Raw() {}

    static Reply get(URI base, String target, String... headers) {
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nConnection: close\r\n");
        boolean host = false;
        for (String header : headers) {
            request.append(header).append("\r\n");
            host |= header.startsWith("Host:");
        }
        if (!host) {
            request.append("Host: ").append(base.getAuthority()).append("\r\n");
        }
        return exchange(base, request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    static Reply exchange(URI base, byte[] request) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            InputStream in = socket.getInputStream();
            return parsed(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply parsed(String response) {
        int end = response.indexOf("\r\n\r\n");
        String[] head = (end < 0 ? response : response.substring(0, end)).split("\r\n");
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 1; i < head.length; i++) {
            String[] pair = head[i].split(":", 2);
            headers.computeIfAbsent(pair[0], name -> new ArrayList<>()).add(pair.length < 2 ? "" : pair[1].strip());
        }
        int status = Integer.parseInt(head[0].split(" ")[1]);
        return new Reply(status, HttpHeaders.of(headers, (name, value) -> true), end < 0 ? "" : response.substring(end + 4));
    }
}
