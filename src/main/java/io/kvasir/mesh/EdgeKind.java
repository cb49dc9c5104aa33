package io.kvasir.mesh;

/** The kinds of edges between passages. */
public enum EdgeKind {
    /** The document of the first links to that of the second. */
    LINK,
    /** The document of the second links to that of the first. */
    BACKLINK,
    /** Both have terms that few other passages have. */
    SHARED_TERMS,
    /** Their vectors are similar. */
    SIMILAR,
    /** They were cited together in answers. */
    CO_CITATION
}
