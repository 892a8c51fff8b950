package io.github.compoundscaler.search.fit;

/**
 * A fitted number with the interval that holds the true one at the fit's confidence. Immutable and thread-safe.
 *
 * @param value the fitted number
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Estimate(double value, double low, double high) {

    /**
     * Tells whether a number is in the interval.
     *
     * @param number the number
     * @return low ≤ number ≤ high
     */
    public boolean covers(double number) {
        return low <= number && number <= high;
    }

    /**
     * Returns the number and its interval.
     *
     * @return such as {@code 1.2 in [1.1, 1.3]}
     */
    @Override
    public String toString() {
        return value + " in [" + low + ", " + high + "]";
    }
}
