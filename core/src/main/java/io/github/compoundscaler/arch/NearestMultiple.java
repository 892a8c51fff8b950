package io.github.compoundscaler.arch;

/** {@link ChannelRule#guarded} and, with a guard of 0, {@link ChannelRule#nearest}. */
record NearestMultiple(int divisor, double guard) implements ChannelRule {

    NearestMultiple {
        check(divisor);
        if (!(guard >= 0 && guard <= 1)) {
            throw new IllegalArgumentException("guard must be in [0, 1], got " + guard);
        }
    }

    static void check(int divisor) {
        Checks.atLeastOne("divisor", divisor);
    }

    @Override
    public int round(double width) {
        // The peers' int(width + divisor / 2) // divisor * divisor.
        double half = width + divisor / 2.0;
        if (!(half <= Integer.MAX_VALUE - (double) divisor)) {
            throw new ArithmeticException("channels must fit an int, got width " + width);
        }
        int channels = Math.max(divisor, (int) half / divisor * divisor);
        return channels < guard * width ? channels + divisor : channels;
    }

    @Override
    public String toString() {
        String nearest = "to the nearest multiple of " + divisor;
        return guard == 0 ? nearest : nearest + ", at least " + guard + " of the width";
    }
}
