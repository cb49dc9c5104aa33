package io.kvasir.ingest;

import io.kvasir.document.Link;
import io.kvasir.ingest.text.ParsedDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Converts links to the form in which they are stored. */
final class LinkOffsets {
    private LinkOffsets() {}

    /** Returns the links in order, with offsets converted from UTF-16 units to Unicode code points as used by passages. */
    static List<Link> toCodePoints(ParsedDocument parsed) {
        List<Link> links = new ArrayList<>(parsed.links());
        links.sort(Comparator.comparingInt(Link::start));
        int at = 0;
        int codePoints = 0;
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            codePoints += parsed.text().codePointCount(at, link.start());
            at = link.start();
            links.set(i, new Link(link.kind(), link.target(), link.heading(), link.alias(), codePoints));
        }
        return links;
    }
}
