package io.kvasir.text.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The units of quantities and their spellings: {@code kg} for kilograms, {@code degc} for °C, {@code eur} for €. */
public final class Units {
    private static final Map<String, String> SPELLINGS = new HashMap<>();
    private static final Set<String> CURRENCIES =
            Set.of("usd", "eur", "gbp", "jpy", "chf", "inr", "krw", "rub", "cny", "sek", "nok", "dkk", "pln", "czk", "cad", "aud");
    /** Units that are also common words, and therefore stand directly behind their number. */
    private static final Set<String> ONLY_ATTACHED = Set.of("in", "x", "at", "a");

    private static final int MAX_LENGTH = 20;

    static {
        add("year", "years", "yr", "yrs", "yo");
        add("month", "months", "mo", "mos");
        add("week", "weeks", "wk", "wks");
        add("day", "days", "d");
        add("h", "hour", "hours", "hr", "hrs");
        add("min", "minute", "minutes", "mins");
        add("s", "second", "seconds", "sec", "secs");
        add("ms", "millisecond", "milliseconds", "msec");
        add("μs", "microsecond", "microseconds");
        add("ns", "nanosecond", "nanoseconds");
        add("pct", "percent", "percents", "%", "％", "per cent");
        add("permille", "‰");
        add("mg", "milligram", "milligrams");
        add("ug", "microgram", "micrograms", "mcg", "μg", "µg");
        add("g", "gram", "grams", "gramme", "grammes", "gm");
        add("kg", "kilogram", "kilograms", "kilogramme", "kilogrammes", "kgs", "kilo", "kilos");
        add("t", "tonne", "tonnes", "ton", "tons");
        add("lb", "pound", "pounds", "lbs");
        add("oz", "ounce", "ounces");
        add("ml", "milliliter", "milliliters", "millilitre", "millilitres");
        add("cl", "centiliter", "centiliters", "centilitre", "centilitres");
        add("l", "liter", "liters", "litre", "litres", "L");
        add("gal", "gallon", "gallons");
        add("m", "meter", "meters", "metre", "metres");
        add("cm", "centimeter", "centimeters", "centimetre", "centimetres");
        add("mm", "millimeter", "millimeters", "millimetre", "millimetres");
        add("um", "micrometer", "micrometers", "micrometre", "micrometres", "micron", "microns", "μm", "µm");
        add("nm", "nanometer", "nanometers", "nanometre", "nanometres");
        add("km", "kilometer", "kilometers", "kilometre", "kilometres");
        add("mi", "mile", "miles");
        add("in", "inch", "inches");
        add("ft", "foot", "feet");
        add("yd", "yard", "yards");
        add("m2", "sqm", "m^2");
        add("m3", "cbm", "m^3");
        add("cm2", "cm^2");
        add("cm3", "cm^3", "ccm");
        add("km2", "km^2");
        add("ha", "hectare", "hectares");
        add("km/h", "kmh", "kph");
        add("mph");
        add("kn", "knot", "knots");
        add("byte", "bytes");
        add("bit", "bits");
        add("kb", "kilobyte", "kilobytes");
        add("mb", "megabyte", "megabytes");
        add("gb", "gigabyte", "gigabytes");
        add("tb", "terabyte", "terabytes");
        add("kib", "kibibyte", "kibibytes");
        add("mib", "mebibyte", "mebibytes");
        add("gib", "gibibyte", "gibibytes");
        add("kbit");
        add("mbit", "mbps", "mbit/s");
        add("gbit", "gbps", "gbit/s");
        add("deg", "degree", "degrees", "°");
        add("degc", "celsius", "centigrade", "°c", "c", "C");
        add("degf", "fahrenheit", "°f", "f", "F");
        add("kelvin", "K");
        add("usd", "dollar", "dollars", "$", "bucks");
        add("eur", "euro", "euros", "€");
        add("gbp", "£");
        add("jpy", "¥", "yen");
        add("inr", "₹", "rupee", "rupees");
        add("krw", "₩");
        add("rub", "₽", "rouble", "roubles", "ruble", "rubles");
        CURRENCIES.forEach(Units::add);
        add("cent", "cents", "¢");
        add("x", "time", "times");
        add("am", "a.m", "a.m.");
        add("pm", "p.m", "p.m.");
        add("v", "volt", "volts", "V");
        add("mv", "millivolt", "millivolts");
        add("kv", "kilovolt", "kilovolts");
        add("w", "watt", "watts", "W");
        add("kw", "kilowatt", "kilowatts");
        add("megawatt", "megawatts", "MW");
        add("wh");
        add("kwh");
        add("amp", "amps", "ampere", "amperes", "A");
        add("ma", "milliampere", "milliamperes");
        add("ah");
        add("mah");
        add("hz", "hertz");
        add("khz", "kilohertz");
        add("mhz", "megahertz");
        add("ghz", "gigahertz");
        add("db", "decibel", "decibels");
        add("pa", "pascal", "pascals");
        add("hpa");
        add("kpa");
        add("mpa");
        add("bar", "bars");
        add("mbar");
        add("psi");
        add("newton", "newtons", "N");
        add("joule", "joules", "J");
        add("kj", "kilojoule", "kilojoules");
        add("kcal", "kilocalorie", "kilocalories");
        add("cal", "calorie", "calories");
        add("rpm");
        add("lm", "lumen", "lumens");
        add("lx", "lux");
        add("ppm");
        add("px", "pixel", "pixels");
        add("dpi");
        add("mol", "moles");
    }

    private Units() {}

    private static void add(String unit, String... spellings) {
        SPELLINGS.put(unit, unit);
        for (String spelling : spellings) {
            SPELLINGS.put(spelling, unit);
        }
    }

    /**
     * Returns the one spelling of a unit, or null if it is none.
     *
     * @param written one unit or two with a slash; a single letter only as the unit is written: W, but h
     */
    public static @Nullable String canonical(String written) {
        if (written.isEmpty() || written.length() > MAX_LENGTH) {
            return null;
        }
        String unit = SPELLINGS.get(written);
        if (unit == null && written.length() > 1) {
            unit = SPELLINGS.get(Folding.normalize(written, 0, written.length()));
        }
        int slash = written.indexOf('/');
        if (unit == null && slash > 0) {
            String left = canonical(written.substring(0, slash));
            String right = canonical(written.substring(slash + 1));
            unit = left == null || right == null ? null : left + "/" + right;
        }
        return unit;
    }

    /** Returns the one spelling of a unit that stands apart from its number, or null if it is none or more likely a word. */
    static @Nullable String canonicalApart(String written) {
        return ONLY_ATTACHED.contains(written) ? null : canonical(written);
    }

    static boolean isCurrency(String unit) {
        return CURRENCIES.contains(unit);
    }
}
