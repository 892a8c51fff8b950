package io.github.compoundscaler.arch;

/**
 * How a real width becomes a number of channels. Monotone: more never becomes less. Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface ChannelRule {

    /**
     * Rounds a width.
     *
     * @param width real width, positive
     * @return channels, at least 1
     * @throws ArithmeticException if the channels don't fit an int
     */
    int round(double width);

    /**
     * The nearest multiple of a divisor, halves up, at least the divisor, and one multiple more if that falls below 90 percent
     * of the width.
     *
     * <p>Source: {@code round_filters} of TensorFlow's EfficientNet, {@code _make_divisible} of torchvision, {@code
     * make_divisible} of timm.
     *
     * @param divisor the divisor, at least 1; 8 in all published networks
     * @return the rule
     * @throws IllegalArgumentException if the divisor is less than 1
     */
    static ChannelRule guarded(int divisor) {
        return guarded(divisor, 0.9);
    }

    /**
     * The nearest multiple of a divisor, halves up, at least the divisor, and one multiple more if that falls below a share of
     * the width.
     *
     * @param divisor the divisor, at least 1
     * @param guard the share, in [0, 1]; 0.9 in most published networks, 0.95 in timm's FBNetV3
     * @return the rule
     * @throws IllegalArgumentException if the divisor is less than 1 or the share out of range
     */
    static ChannelRule guarded(int divisor, double guard) {
        return new NearestMultiple(divisor, guard);
    }

    /**
     * The nearest multiple of a divisor, halves up, at least the divisor.
     *
     * <p>Source: {@code round_filters} of EfficientNetV2 (google/automl).
     *
     * @param divisor the divisor, at least 1
     * @return the rule
     * @throws IllegalArgumentException if the divisor is less than 1
     */
    static ChannelRule nearest(int divisor) {
        return new NearestMultiple(divisor, 0);
    }

    /**
     * The nearest multiple of a divisor, halves to the even multiple, at least the divisor.
     *
     * <p>Source: {@code scale_blocks} of pycls ({@code models/scaler.py}).
     *
     * @param divisor the divisor, at least 1
     * @return the rule
     * @throws IllegalArgumentException if the divisor is less than 1
     */
    static ChannelRule halfEven(int divisor) {
        return new HalfEvenMultiple(divisor);
    }

    /**
     * The next whole number down, at least 1, as the squeezed widths of EfficientNet.
     *
     * @return the rule
     */
    static ChannelRule truncate() {
        return new Truncated();
    }
}
