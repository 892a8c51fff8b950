package io.github.compoundscaler;

import io.github.compoundscaler.arch.Architecture;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The compound rule of EfficientNet: depth α<sup>φ</sup>, width β<sup>φ</sup>, resolution γ<sup>φ</sup>.
 *
 * <p>The paper asks for α·β²·γ² ≈ 2 and α, β, γ ≥ 1, so that the cost grows by about 2<sup>φ</sup>. Other growths are allowed;
 * {@link #isBalanced} tells. Immutable and thread-safe.
 *
 * <p>Source: Tan and Le 2019, arXiv 1905.11946, equation 3.
 *
 * @param alpha α, depth per step, at least 1
 * @param beta β, width per step, at least 1
 * @param gamma γ, resolution per step, at least 1
 */
public record ScalingCoefficients(double alpha, double beta, double gamma) implements ScalingRule {

    /** The growth per step that the paper asks for. */
    private static final double BALANCED_GROWTH = 2;

    /**
     * Checks the coefficients.
     *
     * @throws IllegalArgumentException if one isn't finite and at least 1
     */
    public ScalingCoefficients {
        check("alpha", alpha);
        check("beta", beta);
        check("gamma", gamma);
    }

    /**
     * Returns coefficients with α·β²·γ² = 2, α being solved for.
     *
     * @param beta β, at least 1
     * @param gamma γ, at least 1
     * @return the coefficients
     * @throws IllegalArgumentException if a coefficient isn't finite and at least 1, the solved one included
     */
    public static ScalingCoefficients balancedAlpha(double beta, double gamma) {
        check("beta", beta);
        check("gamma", gamma);
        return new ScalingCoefficients(solved(BALANCED_GROWTH / (beta * beta * (gamma * gamma))), beta, gamma);
    }

    /**
     * Returns coefficients with α·β²·γ² = 2, β being solved for.
     *
     * @param alpha α, at least 1
     * @param gamma γ, at least 1
     * @return the coefficients
     * @throws IllegalArgumentException if a coefficient isn't finite and at least 1, the solved one included
     */
    public static ScalingCoefficients balancedBeta(double alpha, double gamma) {
        check("alpha", alpha);
        check("gamma", gamma);
        return new ScalingCoefficients(alpha, solved(Math.sqrt(BALANCED_GROWTH / (alpha * (gamma * gamma)))), gamma);
    }

    /**
     * Returns coefficients with α·β²·γ² = 2, γ being solved for.
     *
     * @param alpha α, at least 1
     * @param beta β, at least 1
     * @return the coefficients
     * @throws IllegalArgumentException if a coefficient isn't finite and at least 1, the solved one included
     */
    public static ScalingCoefficients balancedGamma(double alpha, double beta) {
        check("alpha", alpha);
        check("beta", beta);
        return new ScalingCoefficients(alpha, beta, solved(Math.sqrt(BALANCED_GROWTH / (alpha * (beta * beta)))));
    }

    /**
     * Returns by how much one step multiplies the cost before rounding.
     *
     * @return α·β²·γ²
     */
    public double costGrowth() {
        return alpha * (beta * beta) * (gamma * gamma);
    }

    /**
     * Tells whether one step about doubles the cost.
     *
     * @param tolerance largest deviation allowed, at least 0; the paper's own coefficients deviate by 0.08
     * @return |α·β²·γ² - 2| ≤ tolerance
     * @throws IllegalArgumentException if the tolerance is negative or not a number
     */
    public boolean isBalanced(double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance must be at least 0, got " + tolerance);
        }
        return Math.abs(costGrowth() - BALANCED_GROWTH) <= tolerance;
    }

    /**
     * Returns the multipliers at φ.
     *
     * @param phi the exponent
     * @return α<sup>φ</sup>, β<sup>φ</sup>, γ<sup>φ</sup>, the same on every machine
     * @throws IllegalArgumentException if φ isn't finite or a power isn't positive and finite
     */
    @Override
    public Multipliers at(double phi) {
        if (!Double.isFinite(phi)) {
            throw new IllegalArgumentException("phi must be finite, got " + phi);
        }
        // StrictMath: one unit in the last place would be enough to change a network.
        return new Multipliers(StrictMath.pow(alpha, phi), StrictMath.pow(beta, phi), StrictMath.pow(gamma, phi));
    }

    /**
     * Answers "what φ is this?" for given multipliers, such as those of a published network.
     *
     * @param multipliers the multipliers
     * @return the exponents that would explain them
     */
    public PhiFit fit(Multipliers multipliers) {
        return fit(multipliers, multipliers.idealGrowth());
    }

    /**
     * Answers "what φ is this?" for a network, by {@link Multipliers#between} and by its real MACs.
     *
     * @param baseline the network that would have been scaled
     * @param network the network to explain, with as many stages
     * @return the exponents that would explain it
     * @throws IllegalArgumentException if the numbers of stages differ
     */
    public PhiFit fit(Architecture baseline, Architecture network) {
        double growth = (double) network.cost().macs() / baseline.cost().macs();
        return fit(Multipliers.between(baseline, network), growth);
    }

    private PhiFit fit(Multipliers multipliers, double growth) {
        return new PhiFit(
                log(multipliers.depth(), alpha),
                log(multipliers.width(), beta),
                log(multipliers.resolution(), gamma),
                log(growth, costGrowth()),
                log(growth, BALANCED_GROWTH));
    }

    /** √2 squared is a little more than 2 in doubles: a solved coefficient below 1 by no more than such an error is 1. */
    private static double solved(double coefficient) {
        return coefficient < 1 && coefficient > 1 - 1e-12 ? 1 : coefficient;
    }

    private static double log(double value, double base) {
        return base == 1 ? Double.NaN : Math.log(value) / Math.log(base);
    }

    private static void check(String name, double value) {
        if (!(value >= 1 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and at least 1, got " + value);
        }
    }

    /**
     * Returns the coefficients that aren't 1, and the growth.
     *
     * @return such as {@code depth 1.2^φ, width 1.1^φ, resolution 1.15^φ: MACs grow by 1.920^φ}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, "depth", alpha);
        append(text, "width", beta);
        append(text, "resolution", gamma);
        return text.length() == 0
                ? "scales nothing"
                : text + ": MACs grow by " + new BigDecimal(costGrowth()).setScale(3, RoundingMode.HALF_EVEN) + "^φ";
    }

    private static void append(StringBuilder text, String dimension, double base) {
        if (base != 1) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(dimension)
                    .append(' ')
                    .append(base)
                    .append("^φ");
        }
    }
}
