package io.kvasir.flow.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The kernel's list of TCP connections ({@code proc(5)}: net/tcp and net/tcp6). */
final class ConnectionTable {
    private static final String ESTABLISHED = "01";

    private final Path folder;

    ConnectionTable(Path folder) {
        this.folder = folder;
    }

    /** Connections whose other end may still read and write. Fails where there is no such list. */
    Set<Connection> open() throws IOException {
        Set<Connection> open = new HashSet<>();
        for (String file : List.of("tcp", "tcp6")) {
            Path list = folder.resolve(file);
            if (file.equals("tcp") || Files.exists(list)) {
                try (Stream<String> lines = Files.lines(list)) {
                    lines.skip(1).forEach(line -> add(line.strip().split("\\s+"), open));
                }
            }
        }
        return open;
    }

    /** Number, local address, remote address, state, … */
    private static void add(String[] fields, Set<Connection> open) {
        if (fields.length > 3 && fields[3].equals(ESTABLISHED)) {
            open.add(new Connection(port(fields[2]), port(fields[1])));
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }
}
