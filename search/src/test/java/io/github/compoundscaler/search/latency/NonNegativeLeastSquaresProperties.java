package io.github.compoundscaler.search.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The solution against the conditions that make it one (Karush, Kuhn and Tucker's). */
class NonNegativeLeastSquaresProperties {

    @Property(tries = 300)
    void noUnknownCanBeChangedForTheBetter(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int unknowns,
            @ForAll @IntRange(min = 1, max = 20) int equations) {
        Random random = new Random(seed);
        double[][] rows = new double[equations][unknowns];
        double[] target = new double[equations];
        for (int i = 0; i < equations; i++) {
            target[i] = random.nextGaussian();
            for (int j = 0; j < unknowns; j++) {
                rows[i][j] = random.nextGaussian() * Math.pow(10, j - 4);
            }
        }

        double[] solution = NonNegativeLeastSquares.solve(rows, target);

        for (int j = 0; j < unknowns; j++) {
            double slope = 0;
            double length = 0;
            for (int i = 0; i < equations; i++) {
                double residual = -target[i];
                for (int k = 0; k < unknowns; k++) {
                    residual += rows[i][k] * solution[k];
                }
                slope += residual * rows[i][j];
                length = Math.hypot(length, rows[i][j]);
            }
            slope /= length;
            assertTrue(solution[j] >= 0);
            assertTrue(slope >= -1e-7, "unknown " + j + " should grow, slope " + slope);
            if (solution[j] > 0) {
                assertEquals(0, slope, 1e-6, "unknown " + j + " should change");
            }
        }
    }
}
