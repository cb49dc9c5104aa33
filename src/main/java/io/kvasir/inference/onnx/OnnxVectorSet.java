package io.kvasir.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kvasir.inference.exact.Neighbour;
import io.kvasir.inference.exact.UnitVectors;
import io.kvasir.inference.exact.VectorSet;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * A vector set in an ONNX Runtime session. Ties at the end of the list are resolved by the device: the CPU kernel selects the lowest
 * indices, CUDA's guarantees nothing.
 */
final class OnnxVectorSet implements VectorSet {
    private final OrtEnvironment environment = OrtEnvironmentHolder.environment();
    private final int size;
    private final int dimension;
    private final int bytes;
    private final OrtSession session;
    private final OnnxTensor vectors;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /** @param device selects the device in the options of the session */
    OnnxVectorSet(UnitVectors given, Consumer<OrtSession.SessionOptions> device) {
        size = given.size();
        dimension = given.dimension();
        bytes = given.bytes();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // Prepacking would store the vectors twice.
            options.addConfigEntry("session.disable_prepacking", "1");
            device.accept(options);
            vectors = OnnxTensor.createTensor(environment, columns(given), new long[] {dimension, size});
            options.addExternalInitializers(Map.of(NearestGraph.VECTORS, vectors));
            session = environment.createSession(NearestGraph.of(dimension, size), options);
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /** Returns the vectors as {@code [dimension][vector]} in direct memory, which the session uses without copying. */
    private static FloatBuffer columns(UnitVectors given) {
        FloatBuffer columns = allocate(given.bytes()).order(ByteOrder.nativeOrder()).asFloatBuffer();
        int column = 0;
        for (float[] vector : given.vectors()) {
            for (int row = 0; row < vector.length; row++) {
                columns.put(row * given.size() + column, vector[row]);
            }
            column++;
        }
        return columns;
    }

    private static ByteBuffer allocate(int bytes) {
        try {
            return ByteBuffer.allocateDirect(bytes);
        } catch (OutOfMemoryError e) {
            // Only the JVM's limit of direct memory was reached; nothing was allocated.
            throw new KvasirException(ErrorCode.MODEL_UNUSABLE, "Vectors do not fit into direct memory: " + e.getMessage(), e);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public List<Neighbour> nearest(float[] query, int k) {
        int count = count(query, k);
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the set of vectors is closed");
            }
            return compute(query, count);
        } catch (OrtException e) {
            throw failed(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    private List<Neighbour> compute(float[] query, int count) throws OrtException {
        try (OnnxTensor queryTensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(query), new long[] {1, dimension});
                OnnxTensor wanted = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {count}), new long[] {1});
                OrtSession.Result result =
                        session.run(Map.of(NearestGraph.QUERY, queryTensor, NearestGraph.COUNT, wanted))) {
            FloatBuffer scores = ((OnnxTensor) result.get(NearestGraph.SCORES).orElseThrow()).getFloatBuffer();
            LongBuffer indices = ((OnnxTensor) result.get(NearestGraph.INDICES).orElseThrow()).getLongBuffer();
            List<Neighbour> found = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                found.add(new Neighbour(Math.toIntExact(indices.get(i)), scores.get(i)));
            }
            found.sort(Comparator.comparingDouble(Neighbour::score).reversed().thenComparingInt(Neighbour::index));
            return found;
        }
    }

    private static KvasirException failed(OrtException e) {
        return new KvasirException(ErrorCode.MODEL_UNUSABLE, "Vectors cannot be compared: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
                vectors.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the session of a set of vectors could not be closed", e);
        } finally {
            lock.writeLock().unlock();
        }
    }
}
