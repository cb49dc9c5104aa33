package io.kvasir.ops;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often questions were asked, in memory: at most {@value #MOST} different ones, which take at most {@value #MOST_BYTES} bytes;
 * those least recently asked go first. Longer ones than {@value #LONGEST} characters are not asked again and again in the same words.
 */
final class QuestionCounts {
    static final int MOST = 10_000;
    static final int LONGEST = 600;
    static final long MOST_BYTES = 8L << 20;

    /** What an entry takes beside its characters. */
    private static final int OVERHEAD = 160;

    private final Map<Asked, Long> counts = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** A question of a collection. */
    record Asked(long collection, String question) {
        byte[] digest() {
            try {
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                sha.update(ByteBuffer.allocate(Long.BYTES).putLong(collection).flip());
                return sha.digest(question.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        private long bytes() {
            return OVERHEAD + (long) Character.BYTES * question.length();
        }
    }

    synchronized void add(Asked asked, long times) {
        if (asked.question().length() > LONGEST) {
            return;
        }
        int before = counts.size();
        counts.merge(asked, times, Long::sum);
        if (counts.size() > before) {
            bytes += asked.bytes();
        }
        Iterator<Asked> eldest = counts.keySet().iterator();
        while (counts.size() > MOST || bytes > MOST_BYTES) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }

    /** What was counted since the last time; the words stay known. */
    synchronized List<Map.Entry<Asked, Long>> taken() {
        List<Map.Entry<Asked, Long>> fresh = new ArrayList<>();
        counts.entrySet().forEach(entry -> {
            if (entry.getValue() > 0) {
                fresh.add(Map.entry(entry.getKey(), entry.getValue()));
                entry.setValue(0L);
            }
        });
        return fresh;
    }

    synchronized List<Asked> known() {
        return List.copyOf(counts.keySet());
    }

    synchronized long bytes() {
        return bytes;
    }
}
