package io.kvasir.inference.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.kvasir.inference.TextToken;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Tokenizer of the Hugging Face library, which reads every {@code tokenizer.json}. The file's truncation and padding are disabled. */
final class DjlTokenizer implements Tokenizer {
    static {
        DjlLibrary.stayOffline();
    }

    private final String name;
    private final HuggingFaceTokenizer tokenizer;
    private final SpecialTokens special;
    private final int vocabularySize;
    /** The read lock is held while the native tokenizer works, the write lock while it is freed. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /** Fails with {@code MODEL_UNUSABLE} if the library cannot read the file or produces no sequences with it. */
    DjlTokenizer(TokenizerFile file) {
        name = file.name();
        vocabularySize = file.vocabularySize();
        tokenizer = load(file);
        try {
            special = SpecialTokenProbe.of(tokenizer);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw TokenizerFile.unusable(name, e);
        }
    }

    private static HuggingFaceTokenizer load(TokenizerFile file) {
        // The native library is looked up through the context class loader: it must be the application's.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HuggingFaceTokenizer.class.getClassLoader());
        try {
            return HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(file.bytes()), Map.of("truncation", "false", "padding", "false"));
        } catch (IOException | RuntimeException e) {
            throw TokenizerFile.unusable(file.name(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public int[] ids(String text) {
        long[] ids = encode(text, false).getIds();
        int[] narrow = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            narrow[i] = (int) ids[i];
        }
        return narrow;
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public SpecialTokens special() {
        return special;
    }

    @Override
    public List<TextToken> tokens(String text, boolean specialTokens) {
        Encoding encoding = encode(text, specialTokens);
        long[] ids = encoding.getIds();
        long[] added = encoding.getSpecialTokenMask();
        String[] names = encoding.getTokens();
        CharSpan[] spans = encoding.getCharTokenSpans();
        int[] starts = codePointOffsets(text);
        List<TextToken> tokens = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            int id = (int) ids[i];
            CharSpan span = spans[i];
            if (added[i] == 1 || span == null) {
                tokens.add(new TextToken(id, names[i], true, null, null));
            } else {
                int from = span.getStart();
                int to = span.getEnd();
                tokens.add(new TextToken(id, text.substring(starts[from], starts[to]), false, from, to));
            }
        }
        return List.copyOf(tokens);
    }

    @Override
    public String decode(int[] ids, boolean skipSpecial) {
        long[] wide = IntStream.of(ids).asLongStream().toArray();
        return whileOpen(() -> tokenizer.decode(wide, skipSpecial));
    }

    private Encoding encode(String text, boolean specialTokens) {
        return whileOpen(() -> tokenizer.encode(wellFormed(text), specialTokens, false));
    }

    private <T> T whileOpen(Supplier<T> work) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new KvasirException(ErrorCode.NOT_READY, "The server is stopping.");
            }
            return work.get();
        } catch (KvasirException e) {
            throw e;
        } catch (RuntimeException e) {
            throw TokenizerFile.unusable(name, e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Replaces lone surrogates by U+FFFD: given a string with one, the library would replace all surrogates, paired ones too. */
    private static String wellFormed(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                repaired = repaired == null ? new StringBuilder(text) : repaired;
                repaired.setCharAt(i, '\uFFFD');
            }
        }
        return repaired == null ? text : repaired.toString();
    }

    /** Returns the UTF-16 offset of each code point, and the end of the last one. */
    private static int[] codePointOffsets(String text) {
        int[] starts = new int[text.codePointCount(0, text.length()) + 1];
        for (int i = 0, at = 0; i < starts.length - 1; i++, at = text.offsetByCodePoints(at, 1)) {
            starts[i] = at;
        }
        starts[starts.length - 1] = text.length();
        return starts;
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            tokenizer.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
