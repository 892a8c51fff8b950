package io.github.compoundscaler;

/** How a real height or width becomes whole pixels. Monotone: more never becomes less. Implementations are immutable and thread-safe. */
@FunctionalInterface
public interface ResolutionRule {

    /**
     * Rounds a height or width.
     *
     * @param pixels real number, positive
     * @return whole pixels; less than 1 makes the scaling fail
     * @throws ArithmeticException if it doesn't fit an int
     */
    int round(double pixels);

    /**
     * The next whole number down, as Python's {@code int()}.
     *
     * @return the rule
     */
    static ResolutionRule truncate() {
        return PixelMultiple.TRUNCATE;
    }

    /**
     * The nearest multiple, halves to the even multiple, as in pycls; at least one multiple of anything over 0.
     *
     * @param divisor the divisor, at least 1
     * @return the rule
     * @throws IllegalArgumentException if the divisor is less than 1
     */
    static ResolutionRule halfEven(int divisor) {
        return new PixelMultiple(divisor, true);
    }
}
