package io.kvasir.ingest;

import io.kvasir.document.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Links as they are stored. */
final class LinkOffsets {
    private LinkOffsets() {}

    /** The links in order, their places in Unicode code points as those of passages are; a reading counts UTF-16 units. */
    static List<Link> toCodePoints(ParsedDocument reading) {
        List<Link> links = new ArrayList<>(reading.links());
        links.sort(Comparator.comparingInt(Link::start));
        int at = 0;
        int codePoints = 0;
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            codePoints += reading.text().codePointCount(at, link.start());
            at = link.start();
            links.set(i, new Link(link.kind(), link.target(), link.heading(), link.alias(), codePoints));
        }
        return links;
    }
}
