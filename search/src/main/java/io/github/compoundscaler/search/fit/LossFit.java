package io.github.compoundscaler.search.fit;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.search.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * A loss as a sum of power laws, one per dimension, and a floor that scaling doesn't lower:
 * loss = floor + a<sub>d</sub>·d<sup>-p</sup> + a<sub>w</sub>·w<sup>-q</sup> + a<sub>r</sub>·r<sup>-s</sup>.
 *
 * <p>Fitted by least squares (Levenberg–Marquardt) to measured trials, best of a star sweep: the baseline, and each dimension
 * scaled alone, down and up. Intervals are those of the linearised model with Student's t. Immutable and thread-safe.
 */
public final class LossFit {
    /** Values of a dimension that a power law with a floor needs at least. */
    private static final int DISTINCT = 3;

    private final PowerLaw depth;
    private final PowerLaw width;
    private final PowerLaw resolution;
    private final Estimate floor;
    private final double deviation;
    private final ParameterCloud cloud;

    private LossFit(
            PowerLaw depth,
            PowerLaw width,
            PowerLaw resolution,
            Estimate floor,
            double deviation,
            ParameterCloud cloud) {
        this.depth = depth;
        this.width = width;
        this.resolution = resolution;
        this.floor = floor;
        this.deviation = deviation;
        this.cloud = cloud;
    }

    /**
     * Returns the multipliers of a star sweep: the baseline, then each dimension alone.
     *
     * @param values multipliers for each dimension; 1 is left out
     * @return 1 + 3 · values multipliers, depth first, then width, then resolution
     */
    public static List<Multipliers> star(List<Double> values) {
        List<Multipliers> star = new ArrayList<>(List.of(Multipliers.ONE));
        List<Double> others = values.stream().filter(value -> value != 1).toList();
        others.forEach(value -> star.add(new Multipliers(value, 1, 1)));
        others.forEach(value -> star.add(new Multipliers(1, value, 1)));
        others.forEach(value -> star.add(new Multipliers(1, 1, value)));
        return List.copyOf(star);
    }

    /**
     * Fits the laws with intervals of 95 percent.
     *
     * @param measurements the trials, more than 7, at least 3 multipliers per dimension
     * @return the fit
     * @throws UndeterminedException if the trials are too few, don't vary a dimension enough or fit no falling power laws
     */
    public static LossFit of(List<Measurement> measurements) {
        return of(measurements, 0.95);
    }

    /**
     * Fits the laws.
     *
     * @param measurements the trials, more than 7, at least 3 multipliers per dimension
     * @param confidence the part of such intervals that hold the true number, between 0 and 1
     * @return the fit
     * @throws UndeterminedException if the trials are too few, don't vary a dimension enough or fit no falling power laws
     * @throws IllegalArgumentException if the confidence is out of range
     */
    public static LossFit of(List<Measurement> measurements, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be between 0 and 1, got " + confidence);
        }
        vary("depth", measurements, Multipliers::depth);
        vary("width", measurements, Multipliers::width);
        vary("resolution", measurements, Multipliers::resolution);
        PowerLawLeastSquares.Solution solution = PowerLawLeastSquares.fit(measurements, confidence);
        return new LossFit(
                law("depth", solution, 1),
                law("width", solution, 3),
                law("resolution", solution, 5),
                stretched(solution.cloud().estimate(0), solution.unit(), solution.origin()),
                solution.deviation(),
                solution.cloud());
    }

    private static Estimate stretched(Estimate estimate, double unit, double origin) {
        return new Estimate(
                estimate.value() * unit + origin, estimate.low() * unit + origin, estimate.high() * unit + origin);
    }

    private static void vary(String name, List<Measurement> measurements, ToDoubleFunction<Multipliers> dimension) {
        TreeSet<Double> values = new TreeSet<>();
        measurements.forEach(measurement -> values.add(dimension.applyAsDouble(measurement.multipliers())));
        if (values.size() < DISTINCT) {
            throw new UndeterminedException(
                    name + " must have at least " + DISTINCT + " different multipliers, got " + values);
        }
    }

    private static PowerLaw law(String name, PowerLawLeastSquares.Solution solution, int parameter) {
        ParameterCloud cloud = solution.cloud();
        PowerLaw law =
                new PowerLaw(stretched(cloud.estimate(parameter), solution.unit(), 0), cloud.estimate(parameter + 1));
        if (!(law.amplitude().value() > 0) || !(law.exponent().low() > 0)) {
            throw new UndeterminedException("amplitude and exponent of " + name
                    + " must be positive, the exponent's whole interval too, got " + law);
        }
        return law;
    }

    /**
     * Returns the law along the depth.
     *
     * @return amplitude and exponent
     */
    public PowerLaw depth() {
        return depth;
    }

    /**
     * Returns the law along the width.
     *
     * @return amplitude and exponent
     */
    public PowerLaw width() {
        return width;
    }

    /**
     * Returns the law along the resolution.
     *
     * @return amplitude and exponent
     */
    public PowerLaw resolution() {
        return resolution;
    }

    /**
     * Returns the loss that no scaling lowers.
     *
     * @return the floor
     */
    public Estimate floor() {
        return floor;
    }

    /**
     * Returns how far measured losses lie from the fit.
     *
     * @return residual standard deviation
     */
    public double deviation() {
        return deviation;
    }

    /**
     * Predicts a loss.
     *
     * @param multipliers by how much the baseline is scaled
     * @return the loss
     */
    public double at(Multipliers multipliers) {
        return floor.value()
                + depth.at(multipliers.depth())
                + width.at(multipliers.width())
                + resolution.at(multipliers.resolution());
    }

    /**
     * Returns the predicted loss as a measure, for an objective over a grid.
     *
     * @return {@link #at} of a candidate's multipliers
     */
    public Measure measure() {
        return candidate -> at(candidate.multipliers());
    }

    /**
     * Finds the coefficients with the lowest predicted loss among those that double the cost: α·β²·γ² = 2, all at least 1.
     *
     * <p>In closed form: at the optimum, every dimension that grows gains equally for its cost. The intervals are quantiles over
     * parameters drawn from the fit's distribution, the same at each call.
     *
     * @return the coefficients with their intervals
     * @throws UndeterminedException if an interval is wider than half of what the constraint allows anyway
     */
    public FittedCoefficients coefficients() {
        return CoefficientOptimum.of(cloud);
    }
}
