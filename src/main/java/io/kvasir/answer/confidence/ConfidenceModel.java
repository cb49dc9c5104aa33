package io.kvasir.answer.confidence;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A logistic model: the probability is the logistic function of a weighted sum of standardized features. A program of the repository writes
 * the resource from questions whose answers are known.
 */
public final class ConfidenceModel {
    private static final String RESOURCE = "confidence.json";

    private final List<String> names;
    private final double[] means;
    private final double[] scales;
    private final double[] weights;
    private final double bias;

    private ConfidenceModel(JsonObject json) {
        names = json.getJsonArray("names").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
        means = numbers(json.getJsonArray("means"));
        scales = numbers(json.getJsonArray("scales"));
        weights = numbers(json.getJsonArray("weights"));
        bias = json.getJsonNumber("bias").doubleValue();
    }

    /**
     * Reads the model.
     *
     * @param expected the names of the features that it will be given, in their order
     */
    public static ConfidenceModel load(List<String> expected) {
        try (InputStream in = ConfidenceModel.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            ConfidenceModel model = new ConfidenceModel(JsonProvider.provider().createReader(in).readObject());
            model.requireFeatures(expected);
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireFeatures(List<String> expected) {
        boolean complete = means.length == names.size() && scales.length == names.size() && weights.length == names.size();
        if (!names.equals(expected) || !complete) {
            throw new IllegalStateException(RESOURCE + " is of other features: " + names + " instead of " + expected);
        }
    }

    /** Returns the probability, from 0 to 1. */
    public double probability(double[] features) {
        double sum = bias;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (features[i] - means[i]) / scales[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    private static double[] numbers(JsonArray array) {
        return array.getValuesAs(JsonNumber.class).stream().mapToDouble(JsonNumber::doubleValue).toArray();
    }
}
