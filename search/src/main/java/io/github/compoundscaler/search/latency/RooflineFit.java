package io.github.compoundscaler.search.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Fits a roofline. Once it is known which of its two prices each layer pays, times are linear in the prices; so the two steps
 * alternate until the prices stay.
 */
final class RooflineFit {
    private static final int STEPS = 40;
    private static final double STILL = 1e-5;

    /** A relative error from which on it counts in proportion and not squared. */
    private static final double LARGE = 0.1;

    private RooflineFit() {}

    static RooflinePrices fit(List<LatencySample> samples, Function<LatencySample, List<LayerWork>> layers) {
        if (samples.size() <= RooflinePrices.COUNT) {
            throw new IllegalArgumentException("samples must be more than the " + RooflinePrices.COUNT
                    + " prices of a roofline, got " + samples.size());
        }
        List<List<LayerWork>> networks = new ArrayList<>();
        double[] times = new double[samples.size()];
        for (int i = 0; i < times.length; i++) {
            networks.add(layers.apply(samples.get(i)));
            times[i] = samples.get(i).milliseconds();
        }
        double[][] rows = networks.stream().map(RooflinePrices::allQuantities).toArray(double[][]::new);
        double[] errors = new double[times.length];
        RooflinePrices prices = new RooflinePrices(solve(rows, times, errors));
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < times.length; i++) {
                rows[i] = prices.quantities(networks.get(i));
                errors[i] = dot(rows[i], prices.values()) / times[i] - 1;
            }
            double[] next = solve(rows, times, errors);
            if (isStill(prices.values(), next)) {
                break;
            }
            // Half the way: a layer at the corner of its roofline would go back and forth.
            prices = prices.towards(next);
        }
        return prices;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] solve(double[][] rows, double[] times, double[] errors) {
        double[][] relative = new double[times.length][];
        double[] ones = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            ones[i] = Math.sqrt(1 / Math.max(1, Math.abs(errors[i]) / LARGE));
            relative[i] = rows[i].clone();
            for (int j = 0; j < relative[i].length; j++) {
                relative[i][j] *= ones[i] / times[i];
            }
        }
        return NonNegativeLeastSquares.solve(relative, ones);
    }

    private static boolean isStill(double[] before, double[] after) {
        for (int i = 0; i < before.length; i++) {
            if (Math.abs(after[i] - before[i]) > STILL * Math.max(before[i], after[i])) {
                return false;
            }
        }
        return true;
    }
}
