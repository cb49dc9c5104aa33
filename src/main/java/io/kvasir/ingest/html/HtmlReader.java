package io.kvasir.ingest.html;

import io.kvasir.ingest.text.DocumentReader;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.SizeLimit;
import io.kvasir.text.TextLines;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads HTML: the text of the document is the visible text of the page, without navigation. */
public final class HtmlReader implements DocumentReader {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}");

    private static final Set<String> METADATA_NAMES = Set.of("description", "keywords", "author");

    /** Maximum number of tags; each takes some hundred bytes while the page is read. */
    private static final int MAX_TAGS = 400_000;

    @Override
    public ParsedDocument read(String source) {
        if (countTags(source) > MAX_TAGS) {
            throw SizeLimit.exceeded("tags", MAX_TAGS);
        }
        Document document = Jsoup.parse(TextLines.withoutByteOrderMark(source));
        HtmlBlocks blocks = HtmlBlocks.of(document);
        return new ParsedDocument(title(document), blocks.text(), metadata(document), blocks.links(), blocks.blocks());
    }

    /** Counts the opening tags. */
    private static int countTags(String source) {
        int tags = 0;
        for (int at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at + 1)) {
            tags += at + 1 < source.length() && Character.isLetter(source.charAt(at + 1)) ? 1 : 0;
        }
        return tags;
    }

    private static @Nullable String title(Document document) {
        String title = document.title().strip();
        Element heading = document.getElementsByTag("h1").first();
        if (title.isEmpty() && heading != null) {
            title = heading.text().strip();
        }
        return title.isEmpty() ? null : title;
    }

    private static Map<String, Object> metadata(Document document) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        Element page = document.getElementsByTag("html").first();
        String language = page == null ? "" : page.attr("lang").strip();
        if (LANGUAGE.matcher(language).matches()) {
            metadata.put("lang", language);
        }
        for (Element meta : document.getElementsByTag("meta")) {
            String name = meta.attr("name").toLowerCase(Locale.ROOT);
            String content = meta.attr("content").strip();
            if (!content.isEmpty() && METADATA_NAMES.contains(name)) {
                metadata.putIfAbsent(name, content);
            }
        }
        return metadata;
    }
}
