package io.github.compoundscaler.search.fit;

import io.github.compoundscaler.Multipliers;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;

/** Fits floor, and amplitude and exponent of three dimensions, in this order. */
final class PowerLawLeastSquares {
    static final int PARAMETERS = 7;
    private static final int DIMENSIONS = 3;
    private static final int MAX_STEPS = 10_000;
    private static final double SINGULAR = 1e-12;
    private static final double[] FIRST_EXPONENTS = {0.3, 1, 3};

    private final double[][] logs;
    private final double[] losses;

    private PowerLawLeastSquares(double[][] logs, double[] losses) {
        this.logs = logs;
        this.losses = losses;
    }

    /** Parameters in units in which losses go from 0 to 1, with those units. */
    record Solution(ParameterCloud cloud, double deviation, double unit, double origin) {}

    static Solution fit(List<Measurement> measurements, double confidence) {
        int freedom = measurements.size() - PARAMETERS;
        if (freedom < 1) {
            throw new UndeterminedException("trials must be more than " + PARAMETERS
                    + ", the number of parameters, got " + measurements.size());
        }
        DoubleSummaryStatistics range =
                measurements.stream().mapToDouble(Measurement::loss).summaryStatistics();
        double unit = range.getMax() - range.getMin();
        if (!(unit > 0)) {
            throw new UndeterminedException("losses must differ, got " + range.getMin() + " for all trials");
        }
        // The optimiser's tolerances are relative to numbers of about 1.
        double[] losses = measurements.stream()
                .mapToDouble(measurement -> (measurement.loss() - range.getMin()) / unit)
                .toArray();
        double[][] logs = measurements.stream()
                .map(measurement -> logs(measurement.multipliers()))
                .toArray(double[][]::new);
        PowerLawLeastSquares problem = new PowerLawLeastSquares(logs, losses);
        try {
            return problem.solve(freedom, confidence, unit, range.getMin());
        } catch (SingularMatrixException e) {
            throw new UndeterminedException("trials must tell the laws' parameters apart; several sets fit alike", e);
        } catch (MathIllegalStateException | MathIllegalArgumentException e) {
            throw new UndeterminedException("least squares must converge, got " + e.getMessage(), e);
        }
    }

    private static double[] logs(Multipliers multipliers) {
        return new double[] {
            Math.log(multipliers.depth()), Math.log(multipliers.width()), Math.log(multipliers.resolution())
        };
    }

    private Solution solve(int freedom, double confidence, double unit, double origin) {
        LeastSquaresOptimizer.Optimum optimum = new LevenbergMarquardtOptimizer()
                .optimize(new LeastSquaresBuilder()
                        .start(start())
                        .target(losses)
                        .model(this::model)
                        .maxEvaluations(MAX_STEPS)
                        .maxIterations(MAX_STEPS)
                        .lazyEvaluation(false)
                        .build());
        double squares = optimum.getResiduals().dotProduct(optimum.getResiduals());
        if (!Double.isFinite(squares)) {
            throw new UndeterminedException("least squares must converge, got residuals that aren't finite");
        }
        double variance = squares / freedom;
        RealMatrix covariance = optimum.getCovariances(SINGULAR).scalarMultiply(variance);
        ParameterCloud cloud = new ParameterCloud(optimum.getPoint().toArray(), covariance, freedom, confidence);
        return new Solution(cloud, Math.sqrt(variance) * unit, unit, origin);
    }

    private Pair<RealVector, RealMatrix> model(RealVector point) {
        double[] values = new double[losses.length];
        double[][] jacobian = new double[losses.length][PARAMETERS];
        for (int i = 0; i < values.length; i++) {
            values[i] = point.getEntry(0);
            jacobian[i][0] = 1;
            for (int k = 0; k < DIMENSIONS; k++) {
                double power = Math.exp(-point.getEntry(2 * k + 2) * logs[i][k]);
                double part = point.getEntry(2 * k + 1) * power;
                values[i] += part;
                jacobian[i][2 * k + 1] = power;
                jacobian[i][2 * k + 2] = -part * logs[i][k];
            }
        }
        return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(jacobian, false));
    }

    /** The best of some exponents, floor and amplitudes being linear once these are given. */
    private double[] start() {
        double[] best = new double[PARAMETERS];
        double least = Double.POSITIVE_INFINITY;
        for (double depth : FIRST_EXPONENTS) {
            for (double width : FIRST_EXPONENTS) {
                for (double resolution : FIRST_EXPONENTS) {
                    double[] exponents = {depth, width, resolution};
                    RealMatrix powers = powers(exponents);
                    RealVector target = new ArrayRealVector(losses);
                    RealVector linear =
                            new QRDecomposition(powers, SINGULAR).getSolver().solve(target);
                    double distance = powers.operate(linear).getDistance(target);
                    if (distance < least) {
                        least = distance;
                        best = new double[] {
                            linear.getEntry(0),
                            linear.getEntry(1),
                            depth,
                            linear.getEntry(2),
                            width,
                            linear.getEntry(3),
                            resolution
                        };
                    }
                }
            }
        }
        return best;
    }

    private RealMatrix powers(double[] exponents) {
        double[][] rows = new double[losses.length][1 + DIMENSIONS];
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(rows[i], 1);
            for (int k = 0; k < DIMENSIONS; k++) {
                rows[i][k + 1] = Math.exp(-exponents[k] * logs[i][k]);
            }
        }
        return new Array2DRowRealMatrix(rows, false);
    }
}
