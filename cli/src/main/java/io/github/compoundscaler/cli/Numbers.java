package io.github.compoundscaler.cli;

import java.math.BigDecimal;

/** Numbers as users write them: decimal, with a suffix K, M, G or T for powers of 1000. */
final class Numbers {
    private static final String SUFFIXES = "KMGT";
    private static final int DIGITS_PER_SUFFIX = 3;

    private Numbers() {}

    /**
     * Reads a real number.
     *
     * @throws IllegalArgumentException if the text is no number
     */
    static double real(String text) {
        return parse(text).doubleValue();
    }

    /**
     * Reads a number of things.
     *
     * @throws IllegalArgumentException if the text is no whole number that is at least 1 and fits an int
     */
    static int count(String text) {
        int count;
        try {
            count = parse(text).intValueExact();
        } catch (ArithmeticException e) {
            count = 0;
        }
        if (count < 1) {
            throw new IllegalArgumentException("must be a whole number from 1 to 2147483647, got '" + text + "'");
        }
        return count;
    }

    private static BigDecimal parse(String text) {
        int last = text.length() - 1;
        int suffix = last < 0 ? -1 : SUFFIXES.indexOf(Character.toUpperCase(text.charAt(last)));
        try {
            return suffix < 0
                    ? new BigDecimal(text)
                    : new BigDecimal(text.substring(0, last)).scaleByPowerOfTen(DIGITS_PER_SUFFIX * (suffix + 1));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("must be a number such as 1.5, 300K or 2G, got '" + text + "'", e);
        }
    }
}
