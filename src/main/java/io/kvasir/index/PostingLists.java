package io.kvasir.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kvasir.document.CollectionVersion;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The postings of words, each list read whole and kept as far as the memory for them goes. A kept list counts while the
 * collection has the stamp that was read in the same statement as the list: every change of a document gives another.
 */
@Singleton
public class PostingLists {
    /** Postings that are read at a time, at most, for all words together. */
    private static final int MAX_POSTINGS = 2_000_000;
    /** What a list takes beside its postings. */
    private static final int OVERHEAD = 160;

    private final DataSource source;
    private final IndexSettings settings;
    private final Cache<Key, PostingList> kept;

    @Inject
    public PostingLists(DataSource source, IndexSettings settings) {
        this.source = source;
        this.settings = settings;
        kept = Caffeine.newBuilder()
                .maximumWeight(settings.memory().postingsBytes())
                .weigher((Key key, PostingList list) -> OVERHEAD + 2 * key.word().length() + PostingList.BYTES * list.size())
                .build();
    }

    private record Key(long collection, String word) {}

    /** The lists of these words in the order of those, empty ones for words that no passage has; nothing where they are too much to be read at once. */
    Optional<Map<String, PostingList>> of(Collection<String> words, CollectionVersion collection) {
        Map<String, PostingList> lists = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (String word : words) {
            PostingList list = kept.getIfPresent(new Key(collection.id(), word));
            if (list != null && list.stamp().equals(collection.stamp())) {
                lists.put(word, list);
            } else {
                missing.add(word);
            }
        }
        return missing.isEmpty() || read(missing, collection, lists) ? Optional.of(lists) : Optional.empty();
    }

    private boolean read(List<String> words, CollectionVersion collection, Map<String, PostingList> lists) {
        int most = MAX_POSTINGS / words.size();
        List<Boolean> read = new SqlQuery()
                .add("select q.word, c.stamp, c.passages, c.words, x.* from collection c, unnest(?::text[]) q(word), ", words)
                .add(
                        "lateral (select count(*), array_send(array_agg(t.passage_id)), array_send(array_agg(t.frequency)), "
                                + "array_send(array_agg(t.length)) from (select t.passage_id, t.frequency, t.length "
                                + "from posting t where t.collection_id = c.id and t.lexeme = q.word "
                                + "order by t.passage_id limit ?) t) x where c.id = ?",
                        most,
                        collection.id())
                .list(source, row -> row.getInt(5) < most && add(row, collection, lists));
        // Nothing at all comes back where the collection has just been removed.
        return read.size() == words.size() && read.stream().allMatch(list -> list);
    }

    private boolean add(ResultSet row, CollectionVersion collection, Map<String, PostingList> lists) throws SQLException {
        PostingList list = list(row);
        lists.put(row.getString(1), list);
        kept.put(new Key(collection.id(), row.getString(1)), list);
        return true;
    }

    private PostingList list(ResultSet row) throws SQLException {
        CollectionVersion now = new CollectionVersion(0, "", 0, row.getObject(2, UUID.class), row.getLong(3), 0, row.getDouble(4), false);
        return PostingList.of(
                now.stamp(),
                now.passages(),
                SentArray.longs(row.getBytes(6)),
                SentArray.floats(row.getBytes(7)),
                SentArray.floats(row.getBytes(8)),
                Math.max(1, now.averageWords()),
                settings);
    }
}
