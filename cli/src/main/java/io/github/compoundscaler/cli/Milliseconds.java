package io.github.compoundscaler.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as users write it: {@code 5ms}, {@code 0.2s}, {@code 800us}; milliseconds without a unit. */
record Milliseconds(double value) {
    private static final Pattern TEXT = Pattern.compile("(.*?)(us|ms|s|)");

    /**
     * Reads a time.
     *
     * @throws IllegalArgumentException if it's none, or not positive
     */
    static Milliseconds parse(String text) {
        Matcher time = TEXT.matcher(text);
        if (time.matches()) {
            double value = number(String.valueOf(time.group(1)))
                    * switch (String.valueOf(time.group(2))) {
                        case "us" -> 1e-3;
                        case "s" -> 1e3;
                        default -> 1;
                    };
            if (value > 0 && value < Double.POSITIVE_INFINITY) {
                return new Milliseconds(value);
            }
        }
        throw new IllegalArgumentException("must be a positive time such as 5ms, 0.2s or 800us, got '" + text + "'");
    }

    /** NaN if it's none. */
    private static double number(String text) {
        try {
            return Numbers.real(text);
        } catch (IllegalArgumentException e) {
            return Double.NaN;
        }
    }
}
