package io.github.compoundscaler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.ChannelRule;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for every channel rule of the library. */
public interface ChannelRuleContract {

    /** Returns the rule for a divisor. */
    ChannelRule rule(int divisor);

    /** Channels are a positive multiple of the divisor. */
    @Property
    default void givesMultiples(
            @ForAll @IntRange(min = 1, max = 64) int divisor,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double width) {
        int channels = rule(divisor).round(width);
        assertTrue(channels >= divisor, "got " + channels);
        assertEquals(0, channels % divisor);
    }

    /** Multiples stay as they are, so the rule is idempotent. */
    @Property
    default void keepsMultiples(
            @ForAll @IntRange(min = 1, max = 64) int divisor, @ForAll @IntRange(min = 1, max = 100_000) int multiple) {
        assertEquals(divisor * multiple, rule(divisor).round(divisor * multiple));
    }

    /** A larger width never has fewer channels. */
    @Property
    default void isMonotone(
            @ForAll @IntRange(min = 1, max = 64) int divisor,
            @ForAll @DoubleRange(min = 0.01, max = 4000) double a,
            @ForAll @DoubleRange(min = 0.01, max = 4000) double b) {
        ChannelRule rule = rule(divisor);
        assertTrue(rule.round(Math.min(a, b)) <= rule.round(Math.max(a, b)));
    }

    /** Nor does one in small steps, where the rules turn. */
    @Example
    default void isMonotoneInSmallSteps() {
        for (int divisor : new int[] {1, 2, 3, 5, 8, 16}) {
            ChannelRule rule = rule(divisor);
            int before = 0;
            for (double width = 1.0 / 64; width < 260; width += 1.0 / 64) {
                int channels = rule.round(width);
                assertTrue(channels >= before, "divisor " + divisor + ", width " + width);
                before = channels;
            }
        }
    }

    /** The channels are less than a divisor away from the width, and more so only where the width is less than the divisor. */
    @Property
    default void staysNear(
            @ForAll @IntRange(min = 1, max = 64) int divisor,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double width) {
        double channels = rule(divisor).round(width);
        assertTrue(Math.abs(channels - width) < divisor, "got " + channels);
    }

    /** What doesn't fit an int is an overflow that names the width. */
    @Example
    default void overflowsNameTheWidth() {
        Arbitraries.of(
                        Integer.MAX_VALUE + 2.0,
                        Integer.MAX_VALUE + 8.0,
                        1e10,
                        1e300,
                        Double.POSITIVE_INFINITY,
                        Double.NaN)
                .sampleStream()
                .limit(20)
                .forEach(width -> {
                    ArithmeticException e = assertThrows(ArithmeticException.class, () -> rule(8).round(width));
                    assertEquals("channels must fit an int, got width " + width, e.getMessage());
                });
    }

    /** The largest multiples that fit. */
    @Example
    default void largestMultiplesFit() {
        int largest = Integer.MAX_VALUE - 15;
        assertEquals(largest, rule(8).round(largest));
        assertEquals(largest, rule(8).round(largest + 3));
    }

    /** Divisors below 1 are refused by name. */
    @Example
    default void refusesDivisorsBelowOne() {
        for (int divisor : new int[] {0, -8}) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> rule(divisor));
            assertEquals("divisor must be at least 1, got " + divisor, e.getMessage());
        }
    }
}
