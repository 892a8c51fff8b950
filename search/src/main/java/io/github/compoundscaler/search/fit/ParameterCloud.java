package io.github.compoundscaler.search.fit;

import java.util.Arrays;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Fitted parameters with what is known of their errors: Student's t with the given covariance. */
final class ParameterCloud {
    private static final int SEED = 1905_11946;

    private final double[] values;
    private final RealMatrix covariance;
    private final int freedom;
    private final double confidence;

    ParameterCloud(double[] values, RealMatrix covariance, int freedom, double confidence) {
        this.values = values.clone();
        // Symmetric but for rounding, which the decomposition would take for more.
        this.covariance = covariance.add(covariance.transpose()).scalarMultiply(0.5);
        this.freedom = freedom;
        this.confidence = confidence;
    }

    Estimate estimate(int parameter) {
        double quantile = new TDistribution(null, freedom).inverseCumulativeProbability((1 + confidence) / 2);
        double half = quantile * Math.sqrt(Math.max(0, covariance.getEntry(parameter, parameter)));
        return new Estimate(values[parameter], values[parameter] - half, values[parameter] + half);
    }

    double[] values() {
        return values.clone();
    }

    double confidence() {
        return confidence;
    }

    /** Draws parameters, the same ones at each call. */
    double[][] draws(int count) {
        double[][] draws = new double[count][];
        double norm = covariance.getNorm();
        if (norm < Double.MIN_NORMAL) {
            Arrays.setAll(draws, i -> values.clone());
            return draws;
        }
        EigenDecomposition eigen = new EigenDecomposition(covariance.scalarMultiply(1 / norm));
        double[] spread = eigen.getRealEigenvalues();
        RealMatrix axes = new Array2DRowRealMatrix(eigen.getV().getData(), false);
        RandomGenerator random = new Well19937c(SEED);
        // χ² by its other name: the class of that name samples by inverting its distribution, slowly.
        GammaDistribution squares = new GammaDistribution(random, freedom / 2.0, 2);
        for (int n = 0; n < count; n++) {
            double heavier = Math.sqrt(freedom / squares.sample());
            double[] steps = new double[spread.length];
            for (int i = 0; i < steps.length; i++) {
                // An eigenvalue of 0 may come out below.
                steps[i] = Math.sqrt(Math.max(0, spread[i]) * norm) * random.nextGaussian() * heavier;
            }
            double[] drawn = axes.operate(steps);
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] += values[i];
            }
            draws[n] = drawn;
        }
        return draws;
    }
}
