package io.github.compoundscaler.search;

import io.github.compoundscaler.cost.BufferReuse;

/**
 * The most that a measure may be. Immutable and thread-safe.
 *
 * @param name what is limited, for messages, such as {@code params}
 * @param measure how it is measured
 * @param max the largest value that is allowed, positive and finite
 */
public record Limit(String name, Measure measure, double max) {

    /**
     * Checks the maximum.
     *
     * @throws IllegalArgumentException if it isn't positive and finite
     */
    public Limit {
        if (!(max > 0 && max < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("limit of " + name + " must be positive and finite, got " + max);
        }
    }

    /**
     * Limits the parameters.
     *
     * @param max the largest number
     * @return the limit named {@code params}
     * @throws IllegalArgumentException if it isn't positive and finite
     */
    public static Limit params(double max) {
        return new Limit("params", Measure.params(), max);
    }

    /**
     * Limits the multiply-adds.
     *
     * @param max the largest number, for one example
     * @return the limit named {@code macs}
     * @throws IllegalArgumentException if it isn't positive and finite
     */
    public static Limit macs(double max) {
        return new Limit("macs", Measure.macs(), max);
    }

    /**
     * Limits the activations.
     *
     * @param max the largest number, for one example
     * @return the limit named {@code activations}
     * @throws IllegalArgumentException if it isn't positive and finite
     */
    public static Limit activations(double max) {
        return new Limit("activations", Measure.activations(), max);
    }

    /**
     * Limits the memory that the parameters take.
     *
     * @param max the largest number of bytes
     * @param bitsPerParameter 32 for float, 8 for int8 and so on; at least 1
     * @return the limit named {@code weightBytes}
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Limit weightBytes(double max, int bitsPerParameter) {
        return new Limit("weightBytes", Measure.weightBytes(bitsPerParameter), max);
    }

    /**
     * Limits the memory that activations take at any moment of an inference on one example.
     *
     * @param max the largest number of bytes
     * @param reuse what the runtime is assumed to do
     * @param bytesPerElement 4 for float, 2 for half, 1 for int8
     * @return the limit named {@code peakMemory}
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Limit peakMemory(double max, BufferReuse reuse, int bytesPerElement) {
        return new Limit("peakMemory", Measure.peakMemory(reuse, bytesPerElement), max);
    }

    /**
     * Compares a network with this limit.
     *
     * @param candidate the network
     * @return how much of the limit it uses
     * @throws IllegalStateException if the measure gives NaN
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public LimitUse use(Candidate candidate) {
        return new LimitUse(this, measure.of(candidate));
    }

    /** The smallest double that isn't below a count: a count is within a limit exactly if this is. */
    static double notBelow(long count) {
        double value = (double) count;
        return value < 0x1p63 && (long) value < count ? Math.nextUp(value) : value;
    }
}
