package io.kvasir.inference.schedule;

/**
 * Stats of a lane since start.
 *
 * @param runs number of model runs
 * @param sequences sequences computed in them
 * @param tokens tokens computed in them, padding included
 * @param runMillis total time of the runs on compute threads
 * @param waitMillis time from admission to the run, summed over runs
 */
public record LaneStats(long runs, long sequences, long tokens, double runMillis, double waitMillis) {

    /** Returns the sum of both. */
    public LaneStats plus(LaneStats other) {
        return new LaneStats(
                runs + other.runs,
                sequences + other.sequences,
                tokens + other.tokens,
                runMillis + other.runMillis,
                waitMillis + other.waitMillis);
    }
}
