/** Maintenance of the search tables: analyze, vacuum, reindex, recall measurement and statistics. */
@NullMarked
package io.kvasir.index.maintenance;

import org.jspecify.annotations.NullMarked;
