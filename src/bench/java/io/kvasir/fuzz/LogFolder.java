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

/** What a server has written since this was made: errors in its log, and reports of first failures. */
final class LogFolder {
    /** {@code [time] thread logger E message}, as Open Liberty writes it. */
    private static final Pattern ERROR = Pattern.compile("^\\[[^\\]]*] \\S+ \\S+\\s+E .*");

    /** Open Liberty's own refusal of an address, with 400, which it notes as an error. */
    private static final String ADDRESS_REFUSED = "CWWWC0005I";
    /** Where Open Liberty reads the rest of a body that nobody wanted, and reports that it was broken off: once for each cause. */
    private static final String REST_OF_A_BODY = "Source = com.ibm.ws.webcontainer.srt.SRTServletRequest.finish";

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

    /** What came since, a line each. */
    List<String> news() throws IOException {
        List<String> news = new ArrayList<>();
        for (String name : reports()) {
            Path report = failures.resolve(name);
            if (!known.contains(name)) {
                String text = Files.readString(report, StandardCharsets.ISO_8859_1);
                if (!text.contains(ADDRESS_REFUSED) && !text.contains(REST_OF_A_BODY)) {
                    news.add("a report of a first failure: " + report);
                }
            }
        }
        if (Files.exists(log)) {
            byte[] all = Files.readAllBytes(log);
            int from = all.length < length ? 0 : (int) length; // a log that was begun anew
            new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> ERROR.matcher(line).matches() && !line.contains(ADDRESS_REFUSED))
                    .forEach(line -> news.add("an error in the log: " + line));
        }
        return news;
    }
}
