package io.github.compoundscaler.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * How much of a limit a network uses. Immutable and thread-safe.
 *
 * @param limit the limit
 * @param value what the network measures
 */
public record LimitUse(Limit limit, double value) {

    /**
     * Checks the value.
     *
     * @throws IllegalStateException if it is NaN
     */
    public LimitUse {
        if (Double.isNaN(value)) {
            throw new IllegalStateException("measure " + limit.name() + " must give a number, got NaN");
        }
    }

    /**
     * Tells whether the network fits.
     *
     * @return value ≤ maximum
     */
    public boolean fits() {
        return value <= limit.max();
    }

    /**
     * Returns the part of the limit that is used.
     *
     * @return value / maximum, over 1 if the network doesn't fit
     */
    public double share() {
        return value / limit.max();
    }

    /**
     * Returns what the network measures and how that compares with the limit.
     *
     * @return such as {@code params 5288548, 288548 (5.8 %) over the limit of 5000000}
     */
    @Override
    public String toString() {
        double over = value - limit.max();
        return String.format(
                Locale.ROOT,
                "%s %s, %s (%s %%) %s the limit of %s",
                limit.name(),
                plain(value),
                plain(Math.abs(over)),
                plain(100 * Math.abs(over) / limit.max(), 2),
                over > 0 ? "over" : "under",
                plain(limit.max()));
    }

    private static String plain(double value) {
        return plain(value, 0);
    }

    /** A number without an exponent, to so many digits, or all of them for 0. */
    private static String plain(double value, int digits) {
        return Double.isInfinite(value)
                ? Double.toString(value)
                : BigDecimal.valueOf(value)
                        .round(new MathContext(digits))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
