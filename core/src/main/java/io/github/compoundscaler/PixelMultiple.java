package io.github.compoundscaler;

/** {@link ResolutionRule#halfEven} and, rounding down to a multiple of 1, {@link ResolutionRule#truncate}. */
record PixelMultiple(int divisor, boolean halfEven) implements ResolutionRule {
    static final PixelMultiple TRUNCATE = new PixelMultiple(1, false);

    PixelMultiple {
        if (divisor < 1) {
            throw new IllegalArgumentException("divisor must be at least 1, got " + divisor);
        }
    }

    @Override
    public int round(double pixels) {
        double multiples = pixels / divisor;
        double whole = (halfEven ? nearest(multiples) : Math.floor(multiples)) * divisor;
        if (!(whole <= Integer.MAX_VALUE)) {
            throw new ArithmeticException("resolution must fit an int, got " + pixels);
        }
        return (int) whole;
    }

    /** No image vanishes, however small. */
    private static double nearest(double multiples) {
        return multiples > 0 ? Math.max(1, Math.rint(multiples)) : multiples;
    }

    @Override
    public String toString() {
        return halfEven ? "to the nearest multiple of " + divisor + ", halves to even" : "down";
    }
}
