package io.kvasir.answer.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date, or the part of one that a text gives; 0 stands for what it does not give.
 *
 * @param weekday 1 for Monday
 * @param start offset of its first character
 * @param end offset after its last character
 */
record CalendarDate(int year, int month, int day, int weekday, int start, int end) {
    private static final String MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
            + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final String YEAR = "(1[4-9]\\d\\d|20\\d\\d|21\\d\\d)";
    private static final String BEGIN = "(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}][.,:/_-])";
    private static final String STOP = "(?![\\p{L}\\p{N}_]|[.,:/-]\\p{N})";
    private static final Pattern DATE = Pattern.compile(BEGIN + "(?:(\\d{4})-(\\d\\d)(?:-(\\d\\d))?"
            + "|(\\d{1,2})[./](\\d{1,2})[./](\\d{4})"
            + "|(\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of )?" + MONTH + "\\.?(?:,? " + YEAR + ")?"
            + "|" + MONTH + "\\.?(?: (\\d{1,2})(?:st|nd|rd|th)?(?!\\d|,?\\d|[.:]\\d))?(?:,? (?:of )?" + YEAR + ")?"
            + "|" + YEAR
            + "|(mon|tues|wednes|thurs|fri|satur|sun)days?)" + STOP, Pattern.CASE_INSENSITIVE);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("mon", "tues", "wednes", "thurs", "fri", "satur", "sun");
    /** What stands between the two ends of a range. */
    private static final Pattern BETWEEN = Pattern.compile("\\s{0,3}(?:to|until|till|through|and|–|-|—)\\s{0,3}", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNIT = Pattern.compile("[\\s-]?([\\p{L}%€$£°]{1,12})");
    private static final Pattern DAY_RANGE = Pattern.compile("(\\d{1,2})\\s?[–-]\\s?$");

    /** A span of dates with both its ends. */
    record Range(CalendarDate from, CalendarDate to) {
        /** Returns whether a date without a year, or in the years of the range, lies in it. */
        boolean contains(CalendarDate date) {
            if (from.weekday > 0 && to.weekday > 0) {
                return date.weekday > 0 && isBetween(from.weekday, date.weekday, to.weekday);
            }
            if (from.year > 0 && to.year > 0 && from.month == 0) {
                return date.year >= from.year && date.year <= to.year;
            }
            int year = to.year > 0 ? to.year : from.year;
            if (date.month == 0 || from.month == 0 || to.month == 0 || year > 0 && date.year > 0 && Math.abs(year - date.year) > 1) {
                return false;
            }
            int first = from.month * 100 + from.day;
            int last = to.month * 100 + (to.day == 0 ? 99 : to.day);
            return isBetween(first, date.month * 100 + (date.day == 0 ? Math.max(from.day, 1) : date.day), last);
        }

        private static boolean isBetween(int first, int value, int last) {
            return first <= last ? value >= first && value <= last : value >= first || value <= last;
        }
    }

    /** Returns the dates of a text in order. */
    static List<CalendarDate> of(String text) {
        List<CalendarDate> dates = new ArrayList<>();
        Matcher matcher = DATE.matcher(text);
        while (matcher.find()) {
            CalendarDate date = date(text, matcher);
            if (date.year + date.month + date.day + date.weekday > 0) {
                dates.add(date);
            }
        }
        return dates;
    }

    /** Returns the ranges that words or dashes make of the dates of a text. */
    static List<Range> ranges(String text, List<CalendarDate> dates) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            CalendarDate date = dates.get(i);
            if (i > 0 && BETWEEN.matcher(text.substring(dates.get(i - 1).end, date.start)).matches()) {
                boolean and = text.substring(dates.get(i - 1).end, date.start).contains("and");
                if (!and || text.substring(0, dates.get(i - 1).start).toLowerCase(Locale.ROOT).strip().endsWith("between")) {
                    ranges.add(new Range(dates.get(i - 1), date));
                }
            }
            Matcher days = DAY_RANGE.matcher(text.substring(Math.max(0, date.start - 6), date.start));
            if (date.day > 0 && days.find()) {
                int first = Integer.parseInt(days.group(1));
                ranges.add(new Range(new CalendarDate(date.year, date.month, first, 0, date.start, date.end), date));
            }
        }
        return ranges;
    }

    private static CalendarDate date(String text, Matcher m) {
        int start = m.start();
        int end = m.end();
        if (m.group(1) != null) {
            return checked(number(m, 1), number(m, 2), number(m, 3), start, end);
        } else if (m.group(4) != null) {
            return checked(number(m, 6), number(m, 5), number(m, 4), start, end);
        } else if (m.group(7) != null) {
            return checked(number(m, 9), month(m.group(8)), number(m, 7), start, end);
        } else if (m.group(10) != null) {
            boolean alone = m.group(11) == null && m.group(12) == null;
            return alone && !isMonth(text, m.group(10), start)
                    ? new CalendarDate(0, 0, 0, 0, start, end)
                    : checked(number(m, 12), month(m.group(10)), number(m, 11), start, end);
        } else if (m.group(13) != null) {
            return isYear(text, end) ? checked(number(m, 13), 0, 0, start, end) : new CalendarDate(0, 0, 0, 0, start, end);
        }
        return new CalendarDate(0, 0, 0, WEEKDAYS.indexOf(m.group(14).toLowerCase(Locale.ROOT)) + 1, start, end);
    }

    private static CalendarDate checked(int year, int month, int day, int start, int end) {
        boolean valid = month <= 12 && day <= 31;
        return valid ? new CalendarDate(year, month, day, 0, start, end) : new CalendarDate(0, 0, 0, 0, start, end);
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    /** Returns whether a name alone is a month: capitalised, and not May or March where these may be other words. */
    private static boolean isMonth(String text, String name, int start) {
        if (!Character.isUpperCase(name.charAt(0))) {
            return false;
        }
        boolean ambiguous = name.equals("May") || name.equals("March") || name.equals("Mar");
        String before = text.substring(0, start).stripTrailing();
        return !ambiguous || !before.isEmpty() && ".!?:;".indexOf(before.charAt(before.length() - 1)) < 0;
    }

    /** Returns whether four digits are a year and not a number with a unit. */
    private static boolean isYear(String text, int end) {
        Matcher next = UNIT.matcher(text).region(end, text.length());
        return !next.lookingAt() || Units.find(next.group(1)) == null;
    }

    /** Returns whether the other date says the same or less: of 1 January 2032 both January 2032 and 2032 are true. */
    boolean isWithin(CalendarDate wider) {
        return (wider.year == 0 || wider.year == year)
                && (wider.month == 0 || wider.month == month)
                && (wider.day == 0 || wider.day == day)
                && (wider.weekday == 0 || wider.weekday == weekday);
    }

    /** Returns whether both give a part, and differently: another year, another month, another day. */
    boolean contradicts(CalendarDate other) {
        return differ(year, other.year)
                || differ(month, other.month)
                || month > 0 && other.month > 0 && differ(day, other.day)
                || differ(weekday, other.weekday);
    }

    /** Returns whether it gives a part that the other one gives too. */
    boolean isComparable(CalendarDate other) {
        return year > 0 && other.year > 0 || month > 0 && other.month > 0 || weekday > 0 && other.weekday > 0;
    }

    private static boolean differ(int one, int other) {
        return one > 0 && other > 0 && one != other;
    }
}
