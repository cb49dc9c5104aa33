package io.kvasir.ingest.text;

import io.kvasir.document.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the links of a document, up to the upper limit of {@code kvasir.ingest.max-links}. */
public final class LinkList {
    public static final int MAX_LINKS = 100_000;

    private final List<Link> links = new ArrayList<>();

    public void add(Link link) {
        if (links.size() == MAX_LINKS) {
            throw SizeLimit.exceeded("links", MAX_LINKS);
        }
        links.add(link);
    }

    /** Returns the links ordered by offset. */
    public List<Link> sorted() {
        return links.stream().sorted(Comparator.comparingInt(Link::start)).toList();
    }

    /** Returns the links in the order of insertion. */
    public List<Link> unsorted() {
        return links;
    }
}
