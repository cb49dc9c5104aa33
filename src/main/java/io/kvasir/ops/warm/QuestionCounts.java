package io.kvasir.ops.warm;

import io.kvasir.flow.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An in-memory LRU map of question counts: at most {@value #MAX_QUESTIONS} questions and {@value #MAX_BYTES} bytes.
 * Questions longer than {@value #MAX_LENGTH} characters are ignored, as they are rarely repeated word for word.
 */
final class QuestionCounts {
    static final int MAX_QUESTIONS = 10_000;
    static final int MAX_LENGTH = 600;
    static final long MAX_BYTES = 8L << 20;

    /** Heap use of an entry without its characters. */
    private static final int ENTRY_OVERHEAD_BYTES = 160;

    private final Map<CountedQuestion, Long> counts = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    record CountedQuestion(long collection, String question) {
        byte[] digest() {
            MessageDigest sha = Sha256.digest();
            sha.update(ByteBuffer.allocate(Long.BYTES).putLong(collection).flip());
            return sha.digest(question.getBytes(StandardCharsets.UTF_8));
        }

        private long bytes() {
            return ENTRY_OVERHEAD_BYTES + (long) Character.BYTES * question.length();
        }
    }

    synchronized void add(CountedQuestion question, long times) {
        if (question.question().length() > MAX_LENGTH) {
            return;
        }
        int before = counts.size();
        counts.merge(question, times, Long::sum);
        if (counts.size() > before) {
            bytes += question.bytes();
        }
        Iterator<CountedQuestion> eldest = counts.keySet().iterator();
        while (counts.size() > MAX_QUESTIONS || bytes > MAX_BYTES) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }

    /** Returns the counts since the last call and resets them; the questions stay in the map. */
    synchronized List<Map.Entry<CountedQuestion, Long>> drain() {
        List<Map.Entry<CountedQuestion, Long>> fresh = new ArrayList<>();
        counts.entrySet().forEach(entry -> {
            if (entry.getValue() > 0) {
                fresh.add(Map.entry(entry.getKey(), entry.getValue()));
                entry.setValue(0L);
            }
        });
        return fresh;
    }

    synchronized List<CountedQuestion> questions() {
        return List.copyOf(counts.keySet());
    }

    synchronized long bytes() {
        return bytes;
    }
}
