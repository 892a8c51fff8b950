package io.github.compoundscaler.onnx;

import java.util.Arrays;
import java.util.List;

/**
 * How long inferences took. Immutable and thread-safe.
 *
 * @param nanos the time of each run, in nanoseconds, in order
 */
public record Latency(List<Long> nanos) {

    /**
     * Copies the times.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Latency {
        nanos = List.copyOf(nanos);
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("a latency must have at least one run, got none");
        }
    }

    /**
     * Returns the median.
     *
     * @return milliseconds
     */
    public double medianMillis() {
        return quantileMillis(0.5);
    }

    /**
     * Returns the spread: the distance between the quartiles, which single slow runs don't change.
     *
     * @return milliseconds
     */
    public double spreadMillis() {
        return quantileMillis(0.75) - quantileMillis(0.25);
    }

    private double quantileMillis(double share) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        double between = position - below;
        return ((1 - between) * (double) sorted[below] + between * (double) sorted[above]) / 1e6;
    }
}
