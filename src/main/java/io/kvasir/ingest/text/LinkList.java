package io.kvasir.ingest.text;

import io.kvasir.document.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The links of a document while it is read, as many as {@code kvasir.ingest.max-links} can allow. */
public final class LinkList {
    public static final int MAX_LINKS = 100_000;

    private final List<Link> links = new ArrayList<>();

    public void add(Link link) {
        if (links.size() == MAX_LINKS) {
            throw SizeLimit.exceeded("links", MAX_LINKS);
        }
        links.add(link);
    }

    /** In the order of their places. */
    public List<Link> sorted() {
        return links.stream().sorted(Comparator.comparingInt(Link::start)).toList();
    }

    /** In the order they were found in. */
    public List<Link> unsorted() {
        return links;
    }
}
