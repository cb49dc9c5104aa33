package io.kvasir.ingest.html;

import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The language of a code block, as syntax highlighters name it in a class or attribute. */
final class CodeLanguage {
    private static final String[] PREFIXES = {"language-", "lang-", "highlight-source-", "highlight-"};

    private CodeLanguage() {}

    /** Returns the language of a {@code pre} element in lower case, or an empty string. */
    static String of(Element pre) {
        Element code = pre.firstElementChild();
        String language = named(pre);
        if (language.isEmpty() && code != null && code.nameIs("code")) {
            language = named(code);
        }
        return language.isEmpty() ? named(pre.parent()) : language;
    }

    private static String named(@Nullable Element element) {
        if (element == null) {
            return "";
        }
        for (String attribute : new String[] {"data-lang", "data-language"}) {
            if (!element.attr(attribute).isBlank()) {
                return element.attr(attribute).strip().toLowerCase(Locale.ROOT);
            }
        }
        for (String name : element.classNames()) {
            for (String prefix : PREFIXES) {
                if (name.startsWith(prefix) && name.length() > prefix.length()) {
                    return name.substring(prefix.length()).toLowerCase(Locale.ROOT);
                }
            }
        }
        return "";
    }
}
