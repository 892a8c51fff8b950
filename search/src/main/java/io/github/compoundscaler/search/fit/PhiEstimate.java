package io.github.compoundscaler.search.fit;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.PhiFit;
import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.arch.Architecture;

/**
 * The φ of a network that exists, such as a published one: per dimension, overall, and how far the network lies off the rule's
 * line. Immutable and thread-safe.
 *
 * @param dimensions φ per dimension and by cost
 * @param overall the φ whose multipliers come nearest, by least squares in logarithms
 * @param misfit the factor by which the dimension that is furthest off differs from the multipliers of that φ; 1 for a network on
 *     the line
 */
public record PhiEstimate(PhiFit dimensions, double overall, double misfit) {

    /**
     * Estimates φ from two networks.
     *
     * @param coefficients the rule
     * @param baseline the network that would have been scaled
     * @param network the network to explain, with as many stages
     * @return the estimate
     * @throws IllegalArgumentException if the numbers of stages differ or the coefficients are all 1
     */
    public static PhiEstimate of(ScalingCoefficients coefficients, Architecture baseline, Architecture network) {
        return of(coefficients, Multipliers.between(baseline, network), coefficients.fit(baseline, network));
    }

    /**
     * Estimates φ from multipliers.
     *
     * @param coefficients the rule
     * @param multipliers the multipliers to explain
     * @return the estimate
     * @throws IllegalArgumentException if the coefficients are all 1
     */
    public static PhiEstimate of(ScalingCoefficients coefficients, Multipliers multipliers) {
        return of(coefficients, multipliers, coefficients.fit(multipliers));
    }

    private static PhiEstimate of(ScalingCoefficients coefficients, Multipliers multipliers, PhiFit dimensions) {
        double[] perStep = {
            Math.log(coefficients.alpha()), Math.log(coefficients.beta()), Math.log(coefficients.gamma())
        };
        double[] found = {
            Math.log(multipliers.depth()), Math.log(multipliers.width()), Math.log(multipliers.resolution())
        };
        double product = 0;
        double squares = 0;
        for (int i = 0; i < found.length; i++) {
            product += perStep[i] * found[i];
            squares += perStep[i] * perStep[i];
        }
        if (squares == 0) {
            throw new IllegalArgumentException("coefficients must scale a dimension, got " + coefficients);
        }
        double overall = product / squares;
        double furthest = 0;
        for (int i = 0; i < found.length; i++) {
            furthest = Math.max(furthest, Math.abs(found[i] - overall * perStep[i]));
        }
        return new PhiEstimate(dimensions, overall, Math.exp(furthest));
    }
}
