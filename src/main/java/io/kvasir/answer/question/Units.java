package io.kvasir.answer.question;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Units of measurement: what each measures, and its size in the base unit of that dimension. */
final class Units {
    private static final Map<String, Unit> UNITS = new HashMap<>();

    /** A unit: {@code factor} base units of its dimension. */
    record Unit(String dimension, double factor) {}

    static {
        add("mass", 1e-6, "mg", "milligram", "milligrams");
        add("mass", 1e-3, "g", "gram", "grams", "gramme", "grammes");
        add("mass", 1, "kg", "kgs", "kilogram", "kilograms", "kilo", "kilos");
        add("mass", 1000, "t", "tonne", "tonnes", "ton", "tons");
        add("mass", 0.45359237, "lb", "lbs");
        add("mass", 0.028349523125, "oz", "ounce", "ounces");
        add("length", 1e-3, "mm", "millimetre", "millimetres", "millimeter", "millimeters");
        add("length", 1e-2, "cm", "centimetre", "centimetres", "centimeter", "centimeters");
        add("length", 1, "m", "metre", "metres", "meter", "meters");
        add("length", 1000, "km", "kilometre", "kilometres", "kilometer", "kilometers");
        add("length", 1609.344, "mile", "miles", "mi");
        add("length", 0.3048, "ft", "foot", "feet");
        add("length", 0.0254, "inch", "inches");
        add("length", 1852, "nm", "nmi");
        add("time", 1e-3, "ms", "millisecond", "milliseconds");
        add("time", 1, "s", "sec", "secs", "second", "seconds");
        add("time", 60, "min", "mins", "minute", "minutes");
        add("time", 3600, "h", "hr", "hrs", "hour", "hours");
        add("time", 86_400, "d", "day", "days");
        add("time", 604_800, "week", "weeks", "wk", "wks");
        add("months", 1, "month", "months");
        add("months", 12, "year", "years", "yr", "yrs");
        add("nights", 1, "night", "nights");
        add("volume", 1e-3, "ml", "millilitre", "millilitres", "milliliter", "milliliters");
        add("volume", 1, "l", "litre", "litres", "liter", "liters");
        add("volume", 100, "hl");
        add("volume", 1000, "m³", "m3");
        add("area", 1, "m²", "m2", "sqm");
        add("area", 10_000, "ha", "hectare", "hectares");
        add("area", 1e6, "km²", "km2");
        add("celsius", 1, "°c", "celsius", "degc");
        add("fahrenheit", 1, "°f", "fahrenheit", "degf");
        add("degrees", 1, "°", "degree", "degrees");
        add("percent", 1, "%", "percent", "pct");
        add("euro", 1, "€", "eur", "euro", "euros");
        add("dollar", 1, "$", "usd", "dollar", "dollars");
        add("pound", 1, "£", "gbp", "pound", "pounds");
        add("crown", 1, "crown", "crowns", "kr", "sek", "nok", "dkk", "czk");
        add("yen", 1, "¥", "yen", "jpy");
        add("franc", 1, "franc", "francs", "chf");
        add("cent", 1, "cent", "cents");
        add("bytes", 1, "byte", "bytes");
        add("bytes", 1e3, "kb", "kib", "kilobyte", "kilobytes");
        add("bytes", 1e6, "mb", "mib", "megabyte", "megabytes");
        add("bytes", 1e9, "gb", "gib", "gigabyte", "gigabytes");
        add("bytes", 1e12, "tb", "tib", "terabyte", "terabytes");
        add("power", 1, "w", "watt", "watts");
        add("power", 1e3, "kw", "kilowatt", "kilowatts");
        add("power", 1e6, "mw", "megawatt", "megawatts");
        add("energy", 1, "kwh");
        add("voltage", 1, "v", "volt", "volts");
        add("voltage", 1e3, "kv");
        add("current", 1, "amp", "amps", "ampere", "amperes");
        add("frequency", 1, "hz", "hertz");
        add("frequency", 1e3, "khz");
        add("frequency", 1e6, "mhz");
        add("pressure", 1, "bar", "bars");
        add("loudness", 1, "db", "decibel", "decibels");
        add("rotation", 1, "rpm");
        add("speed", 1, "km/h", "kmh");
        add("speed", 1.609344, "mph");
        add("speed", 1.852, "kn", "knot", "knots");
        add("speed", 3.6, "m/s");
        add("flow", 1, "m³/h", "m3/h");
        add("flow", 0.06, "l/min");
        add("flow", 3.6, "l/s");
    }

    private Units() {}

    private static void add(String dimension, double factor, String... names) {
        for (String name : names) {
            UNITS.put(name, new Unit(dimension, factor));
        }
    }

    static @Nullable Unit find(String name) {
        return UNITS.get(name.toLowerCase(Locale.ROOT).replace(" ", ""));
    }
}
