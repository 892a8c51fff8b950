package io.github.compoundscaler.arch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The conditions that attributes share, at their limits. */
class ChecksTest {

    @Test
    void atLeastOne() {
        assertDoesNotThrow(() -> Checks.atLeastOne("channels", 1));
        assertThrows(IllegalArgumentException.class, () -> Checks.atLeastOne("channels", 0));
    }

    @Test
    void oddKernel() {
        assertDoesNotThrow(() -> Checks.oddKernel(1));
        assertDoesNotThrow(() -> Checks.oddKernel(7));
        for (int kernel : new int[] {-3, 0, 2, 4}) {
            assertThrows(IllegalArgumentException.class, () -> Checks.oddKernel(kernel));
        }
    }

    @Test
    void expansionRatio() {
        assertDoesNotThrow(() -> Checks.expansionRatio(1));
        for (double ratio : new double[] {0.99, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Checks.expansionRatio(ratio));
        }
    }

    @Test
    void positive() {
        assertDoesNotThrow(() -> Checks.positive("ratio", Double.MIN_VALUE));
        for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Checks.positive("ratio", value));
        }
    }
}
