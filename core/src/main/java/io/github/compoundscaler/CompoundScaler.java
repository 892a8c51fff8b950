package io.github.compoundscaler;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;

/**
 * Scales networks along a rule: depth, width and resolution grow together with one exponent.
 *
 * <p>A scaler applies the formula; the released EfficientNets B1 to B7 are a table and differ from it (see {@code
 * zoo.EfficientNet}). Immutable and thread-safe.
 */
public final class CompoundScaler {
    private final ScalingRule rule;
    private final Rounding rounding;

    private CompoundScaler(ScalingRule rule, Rounding rounding) {
        this.rule = rule;
        this.rounding = rounding;
    }

    /**
     * Returns the scaler of EfficientNet: α 1.2, β 1.1, γ 1.15, TensorFlow's rounding.
     *
     * @return the scaler
     */
    public static CompoundScaler efficientNet() {
        return of(ScalingRule.efficientNet());
    }

    /**
     * Returns a scaler for own coefficients or any rule, with TensorFlow's rounding.
     *
     * @param rule the rule
     * @return the scaler
     */
    public static CompoundScaler of(ScalingRule rule) {
        return new CompoundScaler(rule, Rounding.tensorflow());
    }

    /**
     * Returns a scaler with the same rule and another rounding.
     *
     * @param newRounding the rounding
     * @return a new scaler
     */
    public CompoundScaler withRounding(Rounding newRounding) {
        return new CompoundScaler(rule, newRounding);
    }

    /**
     * Returns the rule.
     *
     * @return how dimensions grow with φ
     */
    public ScalingRule rule() {
        return rule;
    }

    /**
     * Returns the rounding.
     *
     * @return how multipliers become integers
     */
    public Rounding rounding() {
        return rounding;
    }

    /**
     * Scales a network by a whole number of steps, each of which about doubles the cost.
     *
     * @param baseline the network to scale
     * @param n the exponent N; 0 gives the baseline back, negative numbers go below it
     * @return the scaled network, under the baseline's name
     * @throws IllegalArgumentException if the multipliers or the resolution would be out of range
     * @throws ArithmeticException if a number of the scaled network doesn't fit an int
     */
    public Architecture scale(Architecture baseline, int n) {
        return scale(baseline, (double) n);
    }

    /**
     * Scales a network by a real exponent.
     *
     * <p>Below 0 the network shrinks as far as the rounding lets it: TensorFlow's rounds repeats up, so at φ = -1 B0 loses no
     * block and costs 0.78 of itself; cost-true rounding gives 0.52, as the multipliers say.
     *
     * @param baseline the network to scale
     * @param phi the exponent φ, finite; 0 gives the baseline back, negative numbers go below it
     * @return the scaled network, under the baseline's name
     * @throws IllegalArgumentException if φ isn't finite, or the multipliers or the resolution would be out of range
     * @throws ArithmeticException if a number of the scaled network doesn't fit an int
     */
    public Architecture scale(Architecture baseline, double phi) {
        return rounding.scale(baseline, rule.at(phi));
    }

    /**
     * Returns the multipliers at φ, before rounding.
     *
     * @param phi the exponent φ, finite
     * @return depth, width and resolution multipliers
     * @throws IllegalArgumentException if φ isn't finite or the multipliers would be out of range
     */
    public Multipliers multipliers(double phi) {
        return rule.at(phi);
    }

    /**
     * Returns the cost of a scaled network without building it.
     *
     * @param baseline the network to scale
     * @param phi the exponent φ, finite
     * @return the facts of {@code scale(baseline, phi).cost()}
     * @throws IllegalArgumentException as {@link #scale(Architecture, double)}
     * @throws ArithmeticException as {@link #scale(Architecture, double)}, or if a count doesn't fit a long
     */
    public Cost cost(Architecture baseline, double phi) {
        return rounding.cost(baseline, rule.at(phi));
    }

    /**
     * Scales a network and compares what was wanted with what came of it.
     *
     * @param baseline the network to scale
     * @param phi the exponent φ, finite
     * @return ideal and real growth, in all and stage by stage
     * @throws IllegalArgumentException as {@link #scale(Architecture, double)}
     * @throws ArithmeticException as {@link #scale(Architecture, double)}, or if a count doesn't fit a long
     */
    public ScalingReport report(Architecture baseline, double phi) {
        Multipliers multipliers = rule.at(phi);
        return ScalingReport.of(baseline, rounding.scale(baseline, multipliers), multipliers);
    }
}
