package io.github.compoundscaler.arch;

/** {@link ChannelRule#halfEven}. */
record HalfEvenMultiple(int divisor) implements ChannelRule {

    HalfEvenMultiple {
        NearestMultiple.check(divisor);
    }

    @Override
    public int round(double width) {
        double channels = Math.max(1, Math.rint(width / divisor)) * divisor;
        if (!(channels <= Integer.MAX_VALUE)) {
            throw new ArithmeticException("channels must fit an int, got width " + width);
        }
        return (int) channels;
    }

    @Override
    public String toString() {
        return "to the nearest multiple of " + divisor + ", halves to even";
    }
}
