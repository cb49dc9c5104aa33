package io.kvasir.index.lexical;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.PgBinaryArray;
import io.kvasir.index.SearchScope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Caches whole posting lists, up to a memory bound. A cached list is valid while the collection has the revision that was
 * read in the same statement as the list; every change of a document changes it. Callers with restricted visibility have
 * their own lists, without hidden passages.
 */
@Singleton
public class PostingCache {
    /** Maximum number of postings that one statement reads, for all its terms together. */
    private static final int MAX_POSTINGS = 2_000_000;
    /** Heap a list takes besides its postings, in bytes. */
    private static final int ENTRY_OVERHEAD_BYTES = 160;

    private final DataSource source;
    private final IndexSettings settings;
    private final HiddenPassages hidden;
    private final Cache<Key, PostingList> cache;
    private final CoalescingLoader<LoadKey, PostingList> loader = new CoalescingLoader<>();

    @Inject
    public PostingCache(DataSource source, IndexSettings settings, HiddenPassages hidden) {
        this.source = source;
        this.hidden = hidden;
        this.settings = settings;
        cache = Caffeine.newBuilder()
                .maximumWeight(settings.memory().postingsBytes())
                .weigher((Key key, PostingList list) -> ENTRY_OVERHEAD_BYTES
                        + Character.BYTES * key.term().length()
                        + PostingList.POSTING_BYTES * list.size())
                .build();
    }

    /** @param groups groups of the callers the list is for; null for the complete list */
    private record Key(long collection, String term, @Nullable Set<String> groups) {}

    /** Key of a load requested at a revision; the list is of that revision or a later one. */
    private record LoadKey(UUID revision, Key key) {}

    /**
     * Returns the posting lists of the terms, in alphabetical order, without passages hidden from the caller. A term without
     * such passages has an empty list. The result is empty if there is too much to read at once.
     */
    Optional<Map<String, PostingList>> find(Collection<String> words, SearchScope scope) {
        return hidden.find(scope).flatMap(hidden -> find(words, scope, hidden));
    }

    private Optional<Map<String, PostingList>> find(Collection<String> words, SearchScope scope, HiddenPassages.Hidden hidden) {
        CollectionSnapshot collection = scope.collection();
        Set<String> groups = hidden.isEmpty() ? null : Set.copyOf(scope.caller().groups());
        Map<String, PostingList> lists = new TreeMap<>();
        List<LoadKey> missing = new ArrayList<>();
        for (String word : words) {
            Key key = new Key(collection.id(), word, groups);
            PostingList list = cache.getIfPresent(key);
            if (list != null && list.revision().equals(collection.revision())) {
                lists.put(word, list);
            } else {
                missing.add(new LoadKey(collection.revision(), key));
            }
        }
        if (!missing.isEmpty()) {
            loader.load(missing, these -> read(these, hidden)).forEach((loadKey, list) -> lists.put(loadKey.key().term(), list));
        }
        return lists.keySet().containsAll(words) ? Optional.of(lists) : Optional.empty();
    }

    /** Reads lists of one collection, omitting lists that are too long; empty if the collection has just been removed. */
    private Map<LoadKey, PostingList> read(List<LoadKey> missing, HiddenPassages.Hidden hidden) {
        int max = MAX_POSTINGS / missing.size();
        Map<String, LoadKey> byWord = new HashMap<>();
        missing.forEach(loadKey -> byWord.put(loadKey.key().term(), loadKey));
        Map<LoadKey, PostingList> lists = new HashMap<>();
        new SqlQuery()
                .add("select q.word, c.stamp, c.passages, c.words, x.* from collection c, unnest(?::text[]) q(word), ", byWord.keySet())
                .add(
                        "lateral (select count(*), array_send(array_agg(t.passage_id)), array_send(array_agg(t.frequency)), "
                                + "array_send(array_agg(t.length)) from (select t.passage_id, t.frequency, t.length "
                                + "from posting t where t.collection_id = c.id and t.lexeme = q.word "
                                + "order by t.passage_id limit ?) t) x where c.id = ?",
                        max,
                        missing.getFirst().key().collection())
                .list(source, row -> row.getInt(5) < max && add(row, byWord.get(row.getString(1)), hidden, lists));
        return lists;
    }

    private boolean add(
            ResultSet row, @Nullable LoadKey loadKey, HiddenPassages.Hidden hidden, Map<LoadKey, PostingList> lists)
            throws SQLException {
        if (loadKey == null) {
            throw new IllegalStateException("a word that was not asked for");
        }
        PostingList list = list(row, hidden);
        lists.put(loadKey, list);
        // Hidden passages of another revision are good enough for this search, but not for later ones.
        if (hidden.matches(list.revision())) {
            cache.put(loadKey.key(), list);
        }
        return true;
    }

    private PostingList list(ResultSet row, HiddenPassages.Hidden hidden) throws SQLException {
        double passages = Math.max(0, row.getLong(3) - hidden.count());
        double terms = Math.max(0, row.getDouble(4) - hidden.totalTerms());
        PostingColumns all = new PostingColumns(
                PgBinaryArray.longs(row.getBytes(6)),
                PgBinaryArray.floats(row.getBytes(7)),
                PgBinaryArray.floats(row.getBytes(8)));
        PostingColumns visible = hidden.isEmpty() ? all : all.select(hidden.visiblePositions(all.passages()));
        return PostingList.of(
                row.getObject(2, UUID.class), passages, visible, Math.max(1, passages == 0 ? 0 : terms / passages), settings);
    }
}
