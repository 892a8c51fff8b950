package io.github.compoundscaler;

/** How a real number of repeats becomes a whole one. Monotone: more never becomes less. Implementations are immutable and thread-safe. */
@FunctionalInterface
public interface RepeatRule {

    /**
     * Rounds a number of repeats.
     *
     * @param repeats real number, positive
     * @return whole number, at least 1
     * @throws ArithmeticException if it doesn't fit an int
     */
    int round(double repeats);

    /**
     * The next whole number up, as in TensorFlow's EfficientNet and torchvision.
     *
     * @return the rule
     */
    static RepeatRule ceil() {
        return PresetRepeatRule.CEIL;
    }

    /**
     * The nearest whole number, halves to the even one, at least 1, as in pycls, TinyNet and MixNet.
     *
     * @return the rule
     */
    static RepeatRule halfEven() {
        return PresetRepeatRule.HALF_EVEN;
    }
}
