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
        return repeats -> toInt(Math.ceil(repeats));
    }

    /**
     * The nearest whole number, halves to the even one, at least 1, as in pycls, TinyNet and MixNet.
     *
     * @return the rule
     */
    static RepeatRule halfEven() {
        return repeats -> toInt(Math.max(1, Math.rint(repeats)));
    }

    private static int toInt(double repeats) {
        if (!(repeats <= Integer.MAX_VALUE)) {
            throw new ArithmeticException("repeats must fit an int, got " + repeats);
        }
        return (int) repeats;
    }
}
