package io.kvasir.index;

import io.kvasir.access.Caller;
import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TextAnalyzer;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Passages of the test database, and the postings they should have. */
public final class TestPassages {
    private TestPassages() {}

    /** A posting. */
    public record Posting(long passage, String term, float frequency, float length) {}

    /** Returns the postings that a document should have, computed from its stored passages. */
    public static List<Posting> postings(DataSource source, UUID document, String title, Language language) {
        EntityManager unused = (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        List<Posting> postings = new ArrayList<>();
        for (StoredPassage stored : new Passages(unused, source).find(document, Caller.admin(), 0, 10_000)) {
            PassageTerms terms = PassageTerms.of(TextAnalyzer.of(language), title, stored.passage());
            terms.frequencies().forEach((term, count) -> postings.add(new Posting(stored.id(), term, count, terms.length())));
        }
        return postings;
    }
}
