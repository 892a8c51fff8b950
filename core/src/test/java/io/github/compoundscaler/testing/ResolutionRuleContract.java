package io.github.compoundscaler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.ResolutionRule;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What holds for every resolution rule of the library. */
public interface ResolutionRuleContract {

    /** Returns the rule that the contract is applied to. */
    ResolutionRule rule();

    /** Pixels that are the results' multiples. */
    int divisor();

    /** Rounding again changes nothing. */
    @Property
    default void isIdempotent(@ForAll @DoubleRange(min = 0, max = 1e6) double pixels) {
        int once = rule().round(pixels);
        assertEquals(once, rule().round(once));
    }

    /** More never becomes less. */
    @Property
    default void isMonotone(
            @ForAll @DoubleRange(min = 0, max = 2000) double a, @ForAll @DoubleRange(min = 0, max = 2000) double b) {
        assertTrue(rule().round(Math.min(a, b)) <= rule().round(Math.max(a, b)));
    }

    /** Results are multiples, less than one multiple away. */
    @Property
    default void givesANearMultiple(@ForAll @DoubleRange(min = 0, max = 1e6) double pixels) {
        int rounded = rule().round(pixels);
        assertEquals(0, rounded % divisor());
        assertTrue(Math.abs(rounded - pixels) < Math.max(1, divisor()), "got " + rounded);
    }

    /** What doesn't fit an int is an overflow that names the number. */
    @Example
    default void overflowsNameTheNumber() {
        for (double pixels : new double[] {1e10, 1e300, Double.POSITIVE_INFINITY, Double.NaN}) {
            ArithmeticException e = assertThrows(ArithmeticException.class, () -> rule().round(pixels));
            assertTrue(e.toString().contains("resolution must fit an int, got "), e.toString());
        }
    }
}
