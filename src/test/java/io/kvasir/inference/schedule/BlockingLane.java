package io.kvasir.inference.schedule;

import io.kvasir.inference.tokenizer.TokenSequence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A lane whose runs block until the test releases them; it records each batch by the first ids of its sequences. */
final class BlockingLane implements InferenceLane {
    private final String name;
    private final int batchTokens;
    private final CostModel costs = new CostModel();
    private final Semaphore allowed = new Semaphore(0);
    private final CountDownLatch begun = new CountDownLatch(1);
    final List<List<Integer>> runs = Collections.synchronizedList(new ArrayList<>());
    volatile RuntimeException failure = new IllegalStateException("not set");
    volatile boolean fails;
    volatile boolean stopped;

    BlockingLane(String name, int batchTokens) {
        this.name = name;
        this.batchTokens = batchTokens;
    }

    /** Returns a sequence that is identified by its first id. */
    static TokenSequence sequence(int id, int length) {
        int[] ids = new int[length];
        ids[0] = id;
        return TokenSequence.of(ids);
    }

    void release() {
        allowed.release(1_000_000);
    }

    void releaseOne() {
        allowed.release();
    }

    void awaitRun() {
        try {
            begun.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int batchTokens() {
        return batchTokens;
    }

    @Override
    public CostModel costModel() {
        return costs;
    }

    @Override
    public List<float[]> run(List<TokenSequence> sequences) {
        runs.add(sequences.stream().map(sequence -> sequence.ids()[0]).toList());
        begun.countDown();
        allowed.acquireUninterruptibly();
        if (fails) {
            throw failure;
        }
        return sequences.stream().map(sequence -> new float[] {sequence.ids()[0]}).toList();
    }

    /** Ends the current run with an error, as an abort does. */
    @Override
    public void stop() {
        stopped = true;
        fails = true;
        release();
    }
}
