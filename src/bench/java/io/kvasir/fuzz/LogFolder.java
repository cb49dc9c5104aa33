package io.kvasir.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a server's new log entries since this object was created: errors in its log, and FFDC reports. */
final class LogFolder {
    /** {@code [time] thread logger E message}, Open Liberty's log format. */
    private static final Pattern ERROR = Pattern.compile("^\\[[^\\]]*] \\S+ \\S+\\s+E .*");

    /** Open Liberty's own rejections of an address, which it logs as errors. */
    private static final List<String> ADDRESS_REFUSED = List.of("CWWWC0005I", "java.lang.IllegalArgumentException: Non-valid URI.");
    /**
     * Sources of FFDC reports that Open Liberty writes once per cause for faults of the client: broken bodies and headers,
     * missing pages.
     */
    private static final List<String> FAULTS_OF_CLIENTS = List.of(
            "Source = com.ibm.ws.webcontainer.srt.SRTServletRequest.finish",
            "Source = com.ibm.ws.http.channel.internal.inbound.HttpInboundServiceContextImpl.moveBuffers",
            "Source = HttpInboundLink.handleNewInformation",
            "java.io.FileNotFoundException: SRVE0190E");

    private final Path log;
    private final Path failures;
    private final long length;
    private final Set<String> known;

    LogFolder(Path folder) throws IOException {
        log = folder.resolve("messages.log");
        failures = folder.resolve("ffdc");
        length = Files.exists(log) ? Files.size(log) : 0;
        known = reports();
    }

    private Set<String> reports() throws IOException {
        if (!Files.isDirectory(failures)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(failures)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith("exception_summary")).forEach(names::add);
            return names;
        }
    }

    /** Returns the new errors and reports, one per line. */
    List<String> newLines() throws IOException {
        List<String> news = new ArrayList<>();
        for (String name : reports()) {
            Path report = failures.resolve(name);
            if (!known.contains(name)) {
                String text = Files.readString(report, StandardCharsets.ISO_8859_1);
                if (Stream.concat(ADDRESS_REFUSED.stream(), FAULTS_OF_CLIENTS.stream()).noneMatch(text::contains)) {
                    news.add("a report of a first failure: " + report);
                }
            }
        }
        if (Files.exists(log)) {
            byte[] all = Files.readAllBytes(log);
            int from = all.length < length ? 0 : (int) length; // the log has been rotated
            new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> ERROR.matcher(line).matches() && ADDRESS_REFUSED.stream().noneMatch(line::contains))
                    .forEach(line -> news.add("an error in the log: " + line));
        }
        return news;
    }
}
