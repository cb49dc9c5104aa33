package io.kvasir.inference.onnx;

/** One rule of rewriting: replaces each of its pattern's occurrences. */
interface RewriteRule {
    /** Its part of the rewrite's name. */
    String id();

    /** Applies the rule, and tells how many places it changed. */
    int apply(OnnxGraph graph);
}
