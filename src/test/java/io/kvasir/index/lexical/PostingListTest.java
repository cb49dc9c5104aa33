package io.kvasir.index.lexical;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PostingListTest {
    private static final UUID REVISION = new UUID(0, 1);

    private static TreeMap<Long, Double> weights(PostingList list) {
        TreeMap<Long, Double> weights = new TreeMap<>();
        for (int i = 0; i < list.size(); i++) {
            assertThat(weights.put(list.passage(i), list.weight(i))).isNull();
        }
        return weights;
    }

    @Test
    void max_hasTheLargestWeightOfEachPassage() {
        Random random = new Random(7);
        for (int run = 0; run < 50; run++) {
            List<PostingList> lists = new ArrayList<>();
            TreeMap<Long, Double> expected = new TreeMap<>();
            for (int i = 0; i <= random.nextInt(5); i++) {
                long[] passages = random.longs(random.nextInt(20), 0, 30).distinct().sorted().toArray();
                double[] weights = random.doubles(passages.length).toArray();
                lists.add(new PostingList(REVISION, passages, weights));
                for (int at = 0; at < passages.length; at++) {
                    expected.merge(passages[at], weights[at], Math::max);
                }
            }
            PostingList merged = PostingList.max(lists);

            assertThat(weights(merged)).isEqualTo(expected);
            for (int i = 1; i < merged.size(); i++) {
                assertThat(merged.passage(i)).isGreaterThan(merged.passage(i - 1));
            }
        }
    }
}
