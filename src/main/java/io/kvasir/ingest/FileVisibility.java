package io.kvasir.ingest;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The groups that a Markdown file names in its front matter, under {@code visibility}: a list, or one of them. A file that means to name
 * some and does not succeed is refused rather than shown to everybody.
 */
final class FileVisibility {
    private static final String KEY = "visibility";
    private static final Pattern LINE = Pattern.compile("(?m)^[\"']?visibility[\"']?[ \\t]*:");
    private static final int MAX_GROUPS = 100;
    private static final int MAX_LENGTH = 200;

    private FileVisibility() {}

    /** The groups, everybody when empty; nothing where the file does not say. */
    static Optional<Set<String>> of(String text, String mediaType) {
        if (!(Readers.required(mediaType) instanceof MarkdownReader)) {
            return Optional.empty();
        }
        FrontMatter matter = FrontMatter.of(text);
        Object value = matter.values().get(KEY);
        if (value == null && !LINE.matcher(text).region(0, matter.end()).find()) {
            return Optional.empty();
        }
        return Optional.of(groups(value));
    }

    private static Set<String> groups(@Nullable Object value) {
        Set<String> groups = new HashSet<>();
        for (Object group : value instanceof List<?> list ? list : List.of(value == null ? "" : value)) {
            if (!(group instanceof String name) || name.isBlank() || name.length() > MAX_LENGTH || name.indexOf('\0') >= 0) {
                throw new KvasirException(
                        ErrorCode.UNREADABLE_DOCUMENT,
                        "visibility in the front matter must be a list of names of groups, or one of at most " + MAX_LENGTH
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
