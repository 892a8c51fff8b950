package io.github.compoundscaler.arch;

/** {@link ChannelRule#truncate}. */
record Truncated() implements ChannelRule {

    @Override
    public int round(double width) {
        if (!(width < Integer.MAX_VALUE + 1.0)) {
            throw new ArithmeticException("channels must fit an int, got width " + width);
        }
        return Math.max(1, (int) width);
    }
}
