package io.github.compoundscaler.search.trial;

import io.github.compoundscaler.ScalingCoefficients;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Grids of coefficients that about double the cost per step: α, β, γ ≥ 1 and |α·β²·γ² - 2| within a tolerance. */
public final class CoefficientGrid {
    private static final double GROWTH = 2;

    /** More aren't tried one by one. */
    private static final double MOST_COMBINATIONS = 1e8;

    private CoefficientGrid() {}

    /**
     * Returns all multiples of a step that are balanced: 1, 1 + step, 1 + 2 · step, …, exact in decimals. The paper's 1.2, 1.1,
     * 1.15 is on the grid of step 0.05 and within a tolerance of 0.08.
     *
     * @param step distance of neighbours, positive
     * @param tolerance largest |α·β²·γ² - 2|, at least 0
     * @return the coefficients, α changing slowest and γ fastest
     * @throws IllegalArgumentException if a number is out of range, there are more than 10<sup>8</sup> combinations, or none is
     *     balanced
     */
    public static List<ScalingCoefficients> byStep(double step, double tolerance) {
        if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("step must be positive and finite, got " + step);
        }
        checkTolerance(tolerance);
        BigDecimal decimal = BigDecimal.valueOf(step);
        double max = GROWTH + tolerance;
        checkCombinations(Math.floor((max - 1) / step) + 1, Math.floor((Math.sqrt(max) - 1) / step) + 1);
        return balanced(axis(decimal, max), axis(decimal, Math.sqrt(max)), tolerance);
    }

    private static void checkCombinations(double alphas, double others) {
        double combinations = alphas * others * others;
        if (combinations > MOST_COMBINATIONS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a grid must have at most %.0f combinations of coefficients, got %.0f",
                    MOST_COMBINATIONS,
                    combinations));
        }
    }

    private static List<Double> axis(BigDecimal step, double max) {
        List<Double> values = new ArrayList<>();
        BigDecimal value = BigDecimal.ONE;
        while (value.doubleValue() <= max) {
            values.add(value.doubleValue());
            value = value.add(step);
        }
        return values;
    }

    /**
     * Returns all balanced combinations of so many values per coefficient, evenly spaced from 1 to the largest that can be
     * balanced.
     *
     * @param count values per coefficient, at least 2
     * @param tolerance largest |α·β²·γ² - 2|, at least 0
     * @return the coefficients, α changing slowest and γ fastest
     * @throws IllegalArgumentException if a number is out of range, there are more than 10<sup>8</sup> combinations, or none is
     *     balanced
     */
    public static List<ScalingCoefficients> byCount(int count, double tolerance) {
        if (count < 2) {
            throw new IllegalArgumentException("count must be at least 2, got " + count);
        }
        checkTolerance(tolerance);
        double max = GROWTH + tolerance;
        checkCombinations(count, count);
        return balanced(axis(count, max), axis(count, Math.sqrt(max)), tolerance);
    }

    private static List<Double> axis(int count, double max) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(1 + (max - 1) * i / (count - 1));
        }
        return values;
    }

    private static List<ScalingCoefficients> balanced(List<Double> alphas, List<Double> others, double tolerance) {
        List<ScalingCoefficients> grid = new ArrayList<>();
        for (double alpha : alphas) {
            for (double beta : others) {
                for (double gamma : others) {
                    ScalingCoefficients coefficients = new ScalingCoefficients(alpha, beta, gamma);
                    if (coefficients.isBalanced(tolerance)) {
                        grid.add(coefficients);
                    }
                }
            }
        }
        if (grid.isEmpty()) {
            throw new IllegalArgumentException(
                    "tolerance must allow a combination of the grid's coefficients, got " + tolerance);
        }
        return List.copyOf(grid);
    }

    /**
     * Returns coefficients that double the cost exactly, the doubling shared out evenly: α = 2<sup>a/n</sup>, β =
     * 2<sup>b/2n</sup>, γ = 2<sup>c/2n</sup> for all whole a + b + c = n.
     *
     * @param divisions n, at least 1
     * @return (n + 1)(n + 2) / 2 coefficients, α changing slowest and γ fastest
     * @throws IllegalArgumentException if n is less than 1
     */
    public static List<ScalingCoefficients> balanced(int divisions) {
        if (divisions < 1) {
            throw new IllegalArgumentException("divisions must be at least 1, got " + divisions);
        }
        List<ScalingCoefficients> grid = new ArrayList<>();
        for (int a = 0; a <= divisions; a++) {
            for (int b = 0; b <= divisions - a; b++) {
                grid.add(new ScalingCoefficients(
                        StrictMath.pow(GROWTH, (double) a / divisions),
                        StrictMath.pow(GROWTH, b / 2.0 / divisions),
                        StrictMath.pow(GROWTH, (divisions - a - b) / 2.0 / divisions)));
            }
        }
        return List.copyOf(grid);
    }

    private static void checkTolerance(double tolerance) {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance must be finite and at least 0, got " + tolerance);
        }
    }
}
