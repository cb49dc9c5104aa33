package io.kvasir.document;

import io.kvasir.problem.KvasirException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * How long the documents of a collection stay after they were last stored.
 *
 * @param period years, months and days, by the calendar in UTC
 * @param time hours, minutes and seconds
 */
public record Retention(Period period, Duration time) {
    private static final int MAX_LENGTH = 40;
    private static final long MAX_DAYS = 36_525;
    private static final double DAYS_PER_MONTH = 365.25 / 12;

    public Retention {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(time, "time");
        double days = period.toTotalMonths() * DAYS_PER_MONTH + period.getDays() + time.toDays();
        boolean negative = period.isNegative() || time.isNegative();
        if (negative || period.isZero() && time.isZero() || days > MAX_DAYS) {
            throw new IllegalArgumentException("a retention is longer than nothing and at most a hundred years");
        }
    }

    /** Parses an ISO 8601 period; throws {@link KvasirException} about the field {@code retention} if it is invalid. */
    public static Retention of(String text) {
        try {
            if (text.length() <= MAX_LENGTH) {
                int clock = text.indexOf('T');
                Period period = clock == 1 ? Period.ZERO : Period.parse(clock < 0 ? text : text.substring(0, clock));
                return new Retention(period, clock < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(clock)));
            }
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    public static Retention ofDays(int days) {
        try {
            return new Retention(Period.ofDays(days), Duration.ZERO);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static KvasirException invalid() {
        return KvasirException.field(
                "retention",
                "must be an ISO 8601 period such as P90D or PT12H, or a number of days; above zero and at most a hundred years");
    }

    /** Returns the instant before which documents must have been stored to be expired at {@code now}. */
    public Instant expiredBefore(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(period).minus(time).toInstant();
    }

    /** Returns the ISO 8601 representation. */
    @Override
    public String toString() {
        if (time.isZero()) {
            return period.toString();
        }
        return period.isZero() ? time.toString() : period + time.toString().substring(1);
    }
}
