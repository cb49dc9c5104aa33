package io.kvasir.mesh;

import io.kvasir.index.PassageLocation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The part of a document that a link's heading means. */
final class HeadingAnchors {
    private HeadingAnchors() {}

    /** The passages under the heading; all of them where none is named or none is found. */
    static List<PassageLocation> narrow(List<PassageLocation> passages, @Nullable String heading) {
        if (heading == null) {
            return passages;
        }
        List<PassageLocation> under =
                passages.stream().filter(passage -> isUnder(passage, heading)).toList();
        return under.isEmpty() ? passages : under;
    }

    /** Letters and digits decide: {@code #how-to-sail} means the heading "How to sail?". Of a way of headings the last counts. */
    static boolean isUnder(PassageLocation passage, String heading) {
        String wanted = letters(heading.substring(heading.lastIndexOf('#') + 1));
        return !wanted.isEmpty()
                && passage.headings().stream().anyMatch(own -> letters(own).equals(wanted));
    }

    private static String letters(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
