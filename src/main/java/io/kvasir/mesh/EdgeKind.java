package io.kvasir.mesh;

/** Why two passages belong together. */
public enum EdgeKind {
    /** The first one's document links to the second one's. */
    LINK,
    /** The second one's document links to the first one's. */
    BACKLINK,
    /** Both use words that few others use. */
    SHARED_TERMS,
    /** Their vectors are near each other. */
    NEIGHBOUR,
    /** They were cited together in answers. */
    USED_TOGETHER
}
