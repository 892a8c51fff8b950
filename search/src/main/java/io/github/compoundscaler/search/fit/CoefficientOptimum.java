package io.github.compoundscaler.search.fit;

import io.github.compoundscaler.ScalingCoefficients;
import java.util.Arrays;

/** The coefficients that lower a sum of power laws most at twice the cost. */
final class CoefficientOptimum {
    /** Exponents with which depth, width and resolution enter the cost. */
    private static final double[] COST = {1, 2, 2};

    private static final String[] NAMES = {"alpha", "beta", "gamma"};
    private static final double LOG_GROWTH = Math.log(2);
    private static final int DRAWS = 2000;

    private CoefficientOptimum() {}

    static FittedCoefficients of(ParameterCloud cloud) {
        double[] logs = logs(cloud.values());
        double[][] draws = Arrays.stream(cloud.draws(DRAWS))
                .filter(CoefficientOptimum::falls)
                .map(CoefficientOptimum::logs)
                .toArray(double[][]::new);
        double tail = (1 - cloud.confidence()) / 2;
        if (draws.length < DRAWS * (1 - tail)) {
            throw new UndeterminedException("power laws must fall, but " + (DRAWS - draws.length) + " of " + DRAWS
                    + " draws from the fit's distribution rise");
        }
        Estimate[] estimates = new Estimate[COST.length];
        for (int k = 0; k < COST.length; k++) {
            estimates[k] = estimate(k, logs[k], draws, tail);
        }
        return new FittedCoefficients(
                new ScalingCoefficients(estimates[0].value(), estimates[1].value(), estimates[2].value()),
                estimates[0],
                estimates[1],
                estimates[2]);
    }

    private static Estimate estimate(int dimension, double log, double[][] draws, double tail) {
        double[] sorted = Arrays.stream(draws)
                .mapToDouble(draw -> draw[dimension])
                .sorted()
                .toArray();
        double low = sorted[(int) Math.floor(tail * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil((1 - tail) * (sorted.length - 1))];
        Estimate estimate = new Estimate(Math.exp(log), Math.exp(Math.min(low, log)), Math.exp(Math.max(high, log)));
        if (high - low > LOG_GROWTH / COST[dimension] / 2) {
            throw new UndeterminedException(NAMES[dimension]
                    + " must have an interval of at most half of what the constraint allows, got " + estimate);
        }
        return estimate;
    }

    private static boolean falls(double[] parameters) {
        for (int i = 1; i < parameters.length; i++) {
            if (!(parameters[i] > 0)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Logarithms of the best multipliers. Where a dimension grows, its gain per cost, a·p·x<sup>-p</sup> / cost exponent, is the same
     * λ for all; where it is less from the beginning, the dimension stays. In logarithms that is linear, once it is known which
     * dimensions grow: those with the highest gains at the baseline.
     */
    private static double[] logs(double[] parameters) {
        double[] gains = new double[COST.length];
        for (int k = 0; k < gains.length; k++) {
            gains[k] = Math.log(parameters[2 * k + 1] * parameters[2 * k + 2] / COST[k]);
        }
        double[] highestFirst = gains.clone();
        Arrays.sort(highestFirst);
        double level = Double.NaN;
        for (int last = highestFirst.length - 1; last >= 0; last--) {
            double weights = 0;
            double weighted = 0;
            for (int k = 0; k < gains.length; k++) {
                if (gains[k] >= highestFirst[last]) {
                    double weight = COST[k] / parameters[2 * k + 2];
                    weights += weight;
                    weighted += weight * gains[k];
                }
            }
            double candidate = (weighted - LOG_GROWTH) / weights;
            if (Double.isNaN(level) || highestFirst[last] > level) {
                level = candidate;
            }
        }
        double[] logs = new double[gains.length];
        for (int k = 0; k < logs.length; k++) {
            logs[k] = Math.max(0, (gains[k] - level) / parameters[2 * k + 2]);
        }
        return logs;
    }
}
