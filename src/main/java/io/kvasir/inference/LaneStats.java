package io.kvasir.inference;

/**
 * What a lane did since start.
 *
 * @param runs of the model
 * @param sequences computed in them
 * @param tokens of them, padding included
 * @param runMillis time of all runs on compute threads
 * @param waitMillis time from admission to the run, summed over runs
 */
public record LaneStats(long runs, long sequences, long tokens, double runMillis, double waitMillis) {

    /** Both together. */
    public LaneStats plus(LaneStats other) {
        return new LaneStats(
                runs + other.runs,
                sequences + other.sequences,
                tokens + other.tokens,
                runMillis + other.runMillis,
                waitMillis + other.waitMillis);
    }
}
