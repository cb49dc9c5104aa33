package io.kvasir.mesh;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Normalises paths of documents as links write them, ignoring case, file extension and the composition of accents. */
final class PagePath {
    private static final Pattern WEB = Pattern.compile("^[a-z][a-z0-9+.-]*://[^/]*");
    private static final Pattern EXTENSION = Pattern.compile("\\.(md|mdx|markdown|txt|text|html?|xhtml)$");
    private static final Pattern FOLDER_PAGE = Pattern.compile("(^|/)(index|readme)$");
    private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#].*$", Pattern.DOTALL);
    private static final Pattern SEPARATORS = Pattern.compile("[\\s_-]+");

    private PagePath() {}

    /** Returns the normalised path of a link or uri. */
    static String of(String written) {
        String path = Normalizer.normalize(written.replace('\\', '/').toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        if (isWeb(path)) {
            path = QUERY_OR_FRAGMENT.matcher(path).replaceFirst("");
        }
        return EXTENSION.matcher(withoutSlashes(path)).replaceFirst("").strip();
    }

    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** Returns a path without leading slashes and {@code ./}. */
    static String withoutStart(String path) {
        int start = 0;
        while (path.startsWith("/", start) || path.startsWith("./", start)) {
            start += path.charAt(start) == '/' ? 1 : 2;
        }
        return path.substring(start);
    }

    /** Returns the paths that lead to a document: its own, and its folder's if it is the folder's index page. */
    static Set<String> pathsTo(String uri) {
        String own = of(uri);
        Set<String> paths = new TreeSet<>();
        paths.add(own);
        String folder = FOLDER_PAGE.matcher(own).replaceFirst("");
        if (!folder.isEmpty()) {
            paths.add(folder);
        }
        return paths;
    }

    static boolean isWeb(String path) {
        return WEB.matcher(path).find();
    }

    /** Returns the path relative to the folder of the document {@code uri}. */
    static String fromFolder(String uri, String relative) {
        String source = of(uri);
        return join(source.substring(0, source.lastIndexOf('/') + 1), relative);
    }

    /** Returns the path relative to the root of the site or vault that contains the document {@code uri}. */
    static String fromRoot(String uri, String path) {
        String source = of(uri);
        var web = WEB.matcher(source);
        if (web.find()) {
            return join(web.group() + "/", path);
        }
        int top = source.indexOf('/');
        return join(top < 0 ? "" : source.substring(0, top + 1), path);
    }

    private static String join(String folder, String path) {
        var web = WEB.matcher(folder);
        String top = web.find() ? web.group() + "/" : "";
        List<String> parts = new ArrayList<>();
        for (String part : (folder.substring(Math.min(top.length(), folder.length())) + of(path)).split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return top + String.join("/", parts);
    }

    /** Returns a name with spaces, hyphens and underscores unified. */
    static String folded(String name) {
        return SEPARATORS.matcher(of(name)).replaceAll(" ").strip();
    }

    /** Returns the number of leading folders two documents share. */
    static int commonFolders(String one, String other) {
        String[] left = of(one).split("/");
        String[] right = of(other).split("/");
        int common = 0;
        while (common < Math.min(left.length, right.length) - 1 && left[common].equals(right[common])) {
            common++;
        }
        return common;
    }
}
