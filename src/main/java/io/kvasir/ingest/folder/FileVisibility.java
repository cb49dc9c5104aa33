package io.kvasir.ingest.folder;

import io.kvasir.ingest.MediaTypes;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import io.kvasir.text.markdown.FrontMatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the groups that a Markdown file names in its front matter under {@code visibility}: a list, or a single name. A file with an
 * unusable value is rejected rather than made public.
 */
final class FileVisibility {
    private static final String KEY = "visibility";
    /** A {@code visibility} key in readable front matter. */
    private static final Pattern KEY_LINE = Pattern.compile("(?im)^[\"']?visibility[\"']?[ \\t]*+:");
    /** A {@code visibility} key in front matter that cannot be parsed. */
    private static final Pattern ANY_LINE = Pattern.compile("(?im)^[ \\t{?\"'-]*+visibility[\"']?[ \\t]*+:");
    private static final int MAX_FRONT_MATTER_LENGTH = 65_536;
    private static final int MAX_GROUPS = 100;
    private static final int MAX_GROUP_NAME_LENGTH = 200;

    private FileVisibility() {}

    /** Returns the groups, empty for everyone; an empty Optional if the file names none. */
    static Optional<Set<String>> of(String text, String mediaType) {
        if (!MediaTypes.isMarkdown(mediaType)) {
            return Optional.empty();
        }
        FrontMatter matter = FrontMatter.of(text);
        Object value = matter.values().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(KEY))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        return value == null && !namesGroups(text, matter) ? Optional.empty() : Optional.of(groups(value));
    }

    /** Returns whether front matter seems to name groups, even if it is unreadable or not closed. */
    private static boolean namesGroups(String text, FrontMatter matter) {
        if (!matter.values().isEmpty()) {
            return KEY_LINE.matcher(text).region(0, matter.end()).find();
        }
        if (!text.startsWith("---")) {
            return false;
        }
        int blank = text.indexOf("\n\n");
        int end = matter.end() > 0 ? matter.end() : Math.min(MAX_FRONT_MATTER_LENGTH, blank < 0 ? text.length() : blank);
        return ANY_LINE.matcher(text).region(0, end).find();
    }

    private static Set<String> groups(@Nullable Object value) {
        Set<String> groups = new HashSet<>();
        for (Object group : value instanceof List<?> list ? list : List.of(value == null ? "" : value)) {
            if (!(group instanceof String name) || name.isBlank() || name.length() > MAX_GROUP_NAME_LENGTH || name.indexOf('\0') >= 0) {
                throw new KvasirException(
                        ErrorCode.UNREADABLE_DOCUMENT,
                        "visibility in the front matter must be a list of names of groups, or one of at most " + MAX_GROUP_NAME_LENGTH
                        + " characters");
            }
            groups.add(name.strip());
        }
        if (groups.size() > MAX_GROUPS) {
            throw new KvasirException(
                    ErrorCode.UNREADABLE_DOCUMENT, "visibility in the front matter has more than " + MAX_GROUPS + " groups");
        }
        return groups;
    }
}
