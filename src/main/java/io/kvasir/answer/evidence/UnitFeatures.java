package io.kvasir.answer.evidence;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The features of a unit, in the order of {@link Feature}. */
public final class UnitFeatures {
    private final double[] values;

    private UnitFeatures(double[] values) {
        this.values = values;
    }

    static UnitFeatures none() {
        return new UnitFeatures(new double[Feature.values().length]);
    }

    /** Returns the names of the features, in the order of {@link #values}. */
    public static List<String> names() {
        return Arrays.stream(Feature.values()).map(Feature::label).toList();
    }

    public double get(Feature feature) {
        return values[feature.ordinal()];
    }

    /** Returns a copy with another value of a feature. */
    public UnitFeatures with(Feature feature, double value) {
        double[] copy = values.clone();
        copy[feature.ordinal()] = value;
        return new UnitFeatures(copy);
    }

    UnitFeatures with(Feature feature, boolean holds) {
        return with(feature, holds ? 1 : 0);
    }

    public double[] values() {
        return values.clone();
    }

    /** Returns the features that are not 0, by name. */
    public Map<String, Double> named() {
        Map<String, Double> named = new LinkedHashMap<>();
        for (Feature feature : Feature.values()) {
            if (get(feature) != 0) {
                named.put(feature.label(), Math.round(get(feature) * 1000) / 1000.0);
            }
        }
        return named;
    }
}
