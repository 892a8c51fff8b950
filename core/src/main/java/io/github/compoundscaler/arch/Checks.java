package io.github.compoundscaler.arch;

/** Conditions that many attributes share. */
final class Checks {

    private Checks() {}

    static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
    }

    static void oddKernel(int kernel) {
        if (kernel < 1 || kernel % 2 == 0) {
            throw new IllegalArgumentException("kernel must be odd and positive, got " + kernel);
        }
    }

    static void expansionRatio(double ratio) {
        if (!(ratio >= 1 && ratio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expansionRatio must be in [1, ∞), got " + ratio);
        }
    }

    static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
        }
    }
}
