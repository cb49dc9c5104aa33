package io.kvasir.answer;

import io.kvasir.retrieval.ServerClient;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Logistic regression over standardized features, fitted by stochastic gradient descent. A feature that is the same everywhere has no
 * weight.
 *
 * @param means of the features, in the order of the names
 * @param scales their standard deviations; 1 for a feature that is the same everywhere
 */
record LogisticModel(List<String> names, double[] means, double[] scales, double[] weights, double bias) {
    private static final Label RIGHT = new Label("right");
    private static final Label WRONG = new Label("wrong");
    private static final double LEARNING_RATE = 0.1;
    private static final double EPSILON = 1e-3;
    private static final double MIN_SCALE = 1e-6;
    private static final int BATCH = 32;

    /**
     * Fits a model to samples.
     *
     * @param names the features to use; a sample that lacks one has 0
     * @param ownWeight how much samples of the source {@code own} count, compared with all others
     */
    static LogisticModel fit(List<AnswerSample> samples, List<String> names, int epochs, double ownWeight, long seed) {
        double[][] rows = samples.stream().map(sample -> row(sample, names)).toArray(double[][]::new);
        double[] means = new double[names.size()];
        double[] scales = new double[names.size()];
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            double mean = List.of(rows).stream().mapToDouble(row -> row[column]).average().orElse(0);
            double variance = List.of(rows).stream().mapToDouble(row -> Math.pow(row[column] - mean, 2)).average().orElse(0);
            means[i] = mean;
            scales[i] = Math.sqrt(variance) < MIN_SCALE ? 1 : Math.sqrt(variance);
        }
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> data = new MutableDataset<>(new SimpleDataSourceProvenance("answers", labels), labels);
        String[] columns = names.toArray(String[]::new);
        for (int s = 0; s < rows.length; s++) {
            double[] values = new double[names.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (rows[s][i] - means[i]) / scales[i];
            }
            ArrayExample<Label> example = new ArrayExample<>(samples.get(s).right() ? RIGHT : WRONG, columns, values);
            example.setWeight((float) (samples.get(s).source().equals("own") ? ownWeight : 1));
            data.add(example);
        }
        AdaGrad optimiser = new AdaGrad(LEARNING_RATE, EPSILON);
        LinearSGDTrainer trainer = new LinearSGDTrainer(new LogMulticlass(), optimiser, epochs, Integer.MAX_VALUE, BATCH, seed);
        return of(trainer.train(data), names, means, scales);
    }

    /** The model has weights for both outcomes; their difference is the weight of being right. */
    private static LogisticModel of(LinearSGDModel model, List<String> names, double[] means, double[] scales) {
        DenseMatrix both = model.getWeightsCopy();
        int right = model.getOutputIDInfo().getID(RIGHT);
        int wrong = model.getOutputIDInfo().getID(WRONG);
        ImmutableFeatureMap features = model.getFeatureIDMap();
        double[] weights = new double[names.size()];
        for (int i = 0; i < weights.length; i++) {
            int id = features.getID(names.get(i));
            weights[i] = id < 0 ? 0 : both.get(right, id) - both.get(wrong, id);
        }
        int bias = features.size();
        return new LogisticModel(names, means, scales, weights, both.get(right, bias) - both.get(wrong, bias));
    }

    private static double[] row(AnswerSample sample, List<String> names) {
        return names.stream().mapToDouble(name -> sample.features().getOrDefault(name, 0.0)).toArray();
    }

    /** Returns the probability that an answer is right; 0 if no unit was chosen. */
    double probability(AnswerSample sample) {
        if (sample.features().isEmpty()) {
            return 0;
        }
        double[] row = row(sample, names);
        double sum = bias;
        for (int i = 0; i < row.length; i++) {
            sum += weights[i] * (row[i] - means[i]) / scales[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** Returns the weights by name. */
    Map<String, Double> byName() {
        Map<String, Double> byName = new HashMap<>();
        for (int i = 0; i < weights.length; i++) {
            byName.put(names.get(i), weights[i]);
        }
        return byName;
    }

    JsonObject json() {
        JsonArrayBuilder texts = ServerClient.BUILDERS.createArrayBuilder();
        names.forEach(texts::add);
        return ServerClient.BUILDERS
                .createObjectBuilder()
                .add("names", texts)
                .add("means", numbers(means))
                .add("scales", numbers(scales))
                .add("weights", numbers(weights))
                .add("bias", rounded(bias))
                .build();
    }

    private static JsonArrayBuilder numbers(double[] values) {
        JsonArrayBuilder array = ServerClient.BUILDERS.createArrayBuilder();
        for (double value : values) {
            array.add(rounded(value));
        }
        return array;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
