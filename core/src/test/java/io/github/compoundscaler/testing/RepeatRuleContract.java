package io.github.compoundscaler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.RepeatRule;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for every repeat rule of the library. */
public interface RepeatRuleContract {

    /** Returns the rule that the contract is applied to. */
    RepeatRule rule();

    /** Whole numbers stay as they are, so the rule is idempotent. */
    @Property
    default void keepsWholeNumbers(@ForAll @IntRange(min = 1) int repeats) {
        assertEquals(repeats, rule().round(repeats));
    }

    /** More never becomes less. */
    @Property
    default void isMonotone(
            @ForAll @DoubleRange(min = 0.01, max = 50) double a, @ForAll @DoubleRange(min = 0.01, max = 50) double b) {
        assertTrue(rule().round(Math.min(a, b)) <= rule().round(Math.max(a, b)));
    }

    /** The result is at least 1, and a neighbour of the real number where that is more than 1. */
    @Property
    default void givesANeighbour(@ForAll @DoubleRange(min = 0.01, max = 1e6) double repeats) {
        int rounded = rule().round(repeats);
        assertTrue(rounded >= 1);
        assertTrue(rounded == 1 || Math.abs(rounded - repeats) < 1, "got " + rounded);
    }

    /** What doesn't fit an int is an overflow that names the number. */
    @Example
    default void overflowsNameTheNumber() {
        for (double repeats : new double[] {Integer.MAX_VALUE + 1.0, 1e300, Double.POSITIVE_INFINITY, Double.NaN}) {
            ArithmeticException e = assertThrows(ArithmeticException.class, () -> rule().round(repeats));
            assertEquals("repeats must fit an int, got " + repeats, e.getMessage());
        }
    }

    /** The largest number that fits. */
    @Example
    default void theLargestIntFits() {
        assertEquals(Integer.MAX_VALUE, rule().round(Integer.MAX_VALUE));
    }
}
