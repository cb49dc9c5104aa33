package io.kvasir.flow.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The kernel's table of TCP connections ({@code proc(5)}: net/tcp and net/tcp6). */
final class TcpConnectionTable {
    private static final String ESTABLISHED = "01";
    private static final int PORT_DIGITS = 4;

    private final Path folder;

    TcpConnectionTable(Path folder) {
        this.folder = folder;
    }

    boolean exists() {
        return Files.exists(folder.resolve("tcp"));
    }

    /** Returns the established connections; throws {@link IOException} if there is no such table. */
    Set<TcpConnection> established() throws IOException {
        Set<TcpConnection> open = new HashSet<>();
        for (String file : List.of("tcp", "tcp6")) {
            Path list = folder.resolve(file);
            if (file.equals("tcp") || Files.exists(list)) {
                try (Stream<String> lines = Files.lines(list)) {
                    lines.skip(1).forEach(line -> add(line, open));
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }
        return open;
    }

    /**
     * Parses a line: number, local address and port, remote address and port, state, and more. Ports and state have a fixed
     * width. The line is not split, as there can be thousands of closed connections.
     */
    private static void add(String line, Set<TcpConnection> open) {
        int address = line.indexOf(": ") + 2;
        int local = line.indexOf(':', address) + 1;
        int remote = line.indexOf(':', local) + 1;
        if (address > 1 && local > 0 && remote > 0 && line.startsWith(ESTABLISHED, remote + PORT_DIGITS + 1)) {
            open.add(new TcpConnection(port(line, remote), port(line, local)));
        }
    }

    private static int port(String line, int at) {
        return Integer.parseInt(line, at, at + PORT_DIGITS, 16);
    }
}
