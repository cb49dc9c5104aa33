package io.kvasir.mesh;

import io.kvasir.index.PassageLocation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Resolves the heading of a link to passages. */
final class HeadingAnchors {
    private HeadingAnchors() {}

    /** Returns the passages under the heading; all passages if it is null or not found. */
    static List<PassageLocation> narrow(List<PassageLocation> passages, @Nullable String heading) {
        if (heading == null) {
            return passages;
        }
        List<PassageLocation> under =
                passages.stream().filter(passage -> isUnder(passage, heading)).toList();
        return under.isEmpty() ? passages : under;
    }

    /** Compares letters and digits only: {@code #how-to-sail} matches "How to sail?". Of a heading path, the last part counts. */
    static boolean isUnder(PassageLocation passage, String heading) {
        String wanted = letters(heading.substring(heading.lastIndexOf('#') + 1));
        return !wanted.isEmpty()
                && passage.headings().stream().anyMatch(own -> letters(own).equals(wanted));
    }

    private static String letters(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
