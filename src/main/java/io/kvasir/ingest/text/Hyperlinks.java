package io.kvasir.ingest.text;

import io.kvasir.document.Link;
import io.kvasir.document.Link.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses link addresses; only those that may lead to documents are links. */
public final class Hyperlinks {

    /** Longer addresses are no links: no document has such a name. */
    public static final int MAX_LENGTH = 2_000;

    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"`\\[\\]{}|\\\\^]{1,2000}");
    private static final Pattern SCHEME = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*):");
    private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{Cntrl}]+");

    private Hyperlinks() {}

    /** Returns the link to an address; empty if it cannot be a document, such as {@code javascript:} or {@code mailto:}. */
    public static Optional<Link> parse(String address, int start) {
        if (address.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String seen = INVISIBLE.matcher(address.strip()).replaceAll(" ");
        var scheme = SCHEME.matcher(seen.replace(" ", ""));
        if (scheme.find()) {
            String name = scheme.group(1).toLowerCase(Locale.ROOT);
            boolean web = name.equals("http") || name.equals("https");
            return web ? Optional.of(new Link(Kind.HYPERLINK, seen, null, null, start)) : Optional.empty();
        }
        if (seen.isEmpty() || seen.startsWith("//")) {
            return seen.isEmpty() ? Optional.empty() : Optional.of(new Link(Kind.HYPERLINK, seen, null, null, start));
        }
        int fragment = seen.indexOf('#');
        String target = decoded(fragment < 0 ? seen : seen.substring(0, fragment));
        String heading = fragment < 0 ? "" : decoded(seen.substring(fragment + 1));
        return Optional.of(new Link(Kind.HYPERLINK, target, heading.isEmpty() ? null : heading, null, start));
    }

    /** Returns the web addresses written out in a text. */
    public static List<Link> findAll(String text) {
        LinkList links = new LinkList();
        var matcher = URL.matcher(text);
        while (matcher.find()) {
            parse(trimmed(matcher.group()), matcher.start()).ifPresent(links::add);
        }
        return links.unsorted();
    }

    /** Removes trailing punctuation of the surrounding sentence. */
    private static String trimmed(String address) {
        int end = address.length();
        String around = address.indexOf('(') < 0 ? ".,;:!?'*_~)" : ".,;:!?'*_~";
        while (end > 0 && around.indexOf(address.charAt(end - 1)) >= 0) {
            end--;
        }
        return address.substring(0, end);
    }

    private static String decoded(String address) {
        try {
            return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return address; // not percent-encoded, as in "100%.md"
        }
    }
}
