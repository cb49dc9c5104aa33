/**
 * Documents as HTML for display: Markdown as markup, everything else as paragraphs, with given ranges of the text highlighted.
 * Documents are hostile: the output is made of a fixed list of elements, every character of the document is escaped, and an
 * allow-list is applied to the result once more.
 */
@NullMarked
package io.kvasir.retrieval.render;

import org.jspecify.annotations.NullMarked;
