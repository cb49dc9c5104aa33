package io.kvasir.ingest;

import io.kvasir.index.EmbeddedPassage;
import io.kvasir.index.Passage;
import io.kvasir.inference.EncodedPassage;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.io.output.DeferredFileOutputStream;

/**
 * The passages of one document with their vectors, from encoding until they are stored. The vectors of a large document are
 * many times the size of its text: beyond a threshold they are kept in a temporary file that only its owner can read.
 */
final class EncodedPassages extends AbstractCollection<EmbeddedPassage> implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EncodedPassages.class.getName());
    private static final int MAX_IN_MEMORY_BYTES = 8 << 20;

    private final List<Passage> passages;
    private final DeferredFileOutputStream bytes;
    private final DataOutputStream out;
    private int written;

    EncodedPassages(List<Passage> passages) {
        this.passages = passages;
        bytes = DeferredFileOutputStream.builder()
                .setThreshold(MAX_IN_MEMORY_BYTES)
                .setPrefix("kvasir-")
                .setSuffix(".vectors")
                .get();
        out = new DataOutputStream(new BufferedOutputStream(bytes, 1 << 16));
    }

    /** Appends the vectors of the next passages. */
    void add(List<EncodedPassage> encoded) {
        try {
            for (EncodedPassage passage : encoded) {
                out.writeInt(passage.windows().size());
                for (float[] window : passage.windows()) {
                    out.writeInt(window.length);
                    for (float number : window) {
                        out.writeFloat(number);
                    }
                }
                out.writeInt(passage.binaryTokenVectors().length);
                out.write(passage.binaryTokenVectors());
                written++;
            }
            if (written == passages.size()) {
                out.close();
            }
        } catch (IOException e) {
            throw noTemporarySpace(e);
        }
    }

    @Override
    public int size() {
        return passages.size();
    }

    /** Iterates over all passages with their vectors; throws {@link IllegalStateException} unless all are encoded. */
    @Override
    public Iterator<EmbeddedPassage> iterator() {
        if (passages.isEmpty()) {
            return List.<EmbeddedPassage>of().iterator();
        }
        if (written < passages.size()) {
            throw new IllegalStateException("%d of %d passages are encoded".formatted(written, passages.size()));
        }
        try {
            return new PassageIterator(new DataInputStream(new BufferedInputStream(bytes.toInputStream(), 1 << 16)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the vectors sequentially. */
    private final class PassageIterator implements Iterator<EmbeddedPassage> {
        private final DataInputStream in;
        private int next;

        PassageIterator(DataInputStream in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            return next < passages.size();
        }

        @Override
        public EmbeddedPassage next() {
            Passage passage = passages.get(next++);
            try {
                List<float[]> windows = new ArrayList<>();
                for (int count = in.readInt(); count > 0; count--) {
                    float[] window = new float[in.readInt()];
                    for (int i = 0; i < window.length; i++) {
                        window[i] = in.readFloat();
                    }
                    windows.add(window);
                }
                byte[] binaryTokenVectors = in.readNBytes(in.readInt());
                if (!hasNext()) {
                    in.close();
                }
                return new EmbeddedPassage(passage, windows, binaryTokenVectors);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // An earlier write has already reported a full disk; the file must be deleted all the same.
            LOG.log(Level.DEBUG, "vectors were not written to their end", e);
        }
        try {
            Path file = bytes.getPath();
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KvasirException noTemporarySpace(IOException e) {
        return new KvasirException(ErrorCode.OVERLOADED, "There is no room for the vectors of the document in temporary files.", e);
    }
}
