package io.kvasir.inference.rewrite;

/** A rewrite rule, which replaces all occurrences of its pattern. */
interface RewriteRule {
    /** Returns its part of the rewrite's id. */
    String id();

    /** Applies the rule and returns the number of places it changed. */
    int apply(OnnxGraph graph);
}
