package io.github.compoundscaler.search.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.ScalingCoefficients;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoefficientGridTest {
    private static final ScalingCoefficients PAPER = new ScalingCoefficients(1.2, 1.1, 1.15);

    @Test
    void thePapersCoefficientsAreOnTheGridOfItsStep() {
        assertTrue(CoefficientGrid.byStep(0.05, 0.08).contains(PAPER));
        assertFalse(CoefficientGrid.byStep(0.05, 0.079).contains(PAPER));
        assertTrue(CoefficientGrid.byStep(0.01, 0.08).contains(PAPER));
    }

    @Test
    void everyGridIsBalanced() {
        for (List<ScalingCoefficients> grid :
                List.of(CoefficientGrid.byStep(0.05, 0.1), CoefficientGrid.byCount(12, 0.1))) {
            assertTrue(grid.size() > 5);
            assertTrue(grid.stream().allMatch(coefficients -> coefficients.isBalanced(0.1)));
            assertEquals(grid.size(), Set.copyOf(grid).size());
        }
        assertTrue(CoefficientGrid.balanced(7).stream().allMatch(coefficients -> coefficients.isBalanced(1e-14)));
    }

    /** In whole numbers; at this tolerance no combination is just at the edge. */
    @Test
    void theGridHoldsEveryMultipleThatIsBalanced() {
        int expected = 0;
        for (int a = 100; a <= 210; a += 5) {
            for (int b = 100; b <= 145; b += 5) {
                for (int c = 100; c <= 145; c += 5) {
                    long product = (long) a * b * b * c * c;
                    expected += Math.abs(product - 20_000_000_000L) <= 990_000_000L ? 1 : 0;
                }
            }
        }
        assertEquals(expected, CoefficientGrid.byStep(0.05, 0.099).size());
    }

    @Test
    void balancedGridsAreTriangles() {
        assertEquals(3, CoefficientGrid.balanced(1).size());
        assertEquals(66, CoefficientGrid.balanced(10).size());
        assertTrue(CoefficientGrid.balanced(4).contains(new ScalingCoefficients(2, 1, 1)));
    }

    @Test
    void numbersAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> CoefficientGrid.byStep(0, 0.1));
        assertThrows(IllegalArgumentException.class, () -> CoefficientGrid.byStep(0.05, -1));
        assertThrows(IllegalArgumentException.class, () -> CoefficientGrid.byStep(0.3, 0));
        assertEquals(
                "a grid must have at most 100000000 combinations of coefficients, got 1778850401",
                assertThrows(IllegalArgumentException.class, () -> CoefficientGrid.byStep(0.0005, 0.1))
                        .getMessage());
        assertEquals(
                "a grid must have at most 100000000 combinations of coefficients, got 1000000000",
                assertThrows(IllegalArgumentException.class, () -> CoefficientGrid.byCount(1000, 0.1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> CoefficientGrid.byCount(1, 0.1));
        assertThrows(IllegalArgumentException.class, () -> CoefficientGrid.byCount(3, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> CoefficientGrid.balanced(0));
    }
}
