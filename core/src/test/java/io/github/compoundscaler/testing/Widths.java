package io.github.compoundscaler.testing;

import io.github.compoundscaler.arch.WidthScaling;

/** A width scaling that rounds to whole channels. */
public record Widths(double multiplier) implements WidthScaling {

    /** Multiplies nothing. */
    public static final Widths TIMES_ONE = new Widths(1);

    @Override
    public int channels(int base) {
        return (int) Math.max(1, Math.rint(base * multiplier));
    }

    @Override
    public int headChannels(int base, int baseFeatures, int features) {
        return channels(base);
    }

    @Override
    public int groupWidth(int base) {
        return base;
    }
}
