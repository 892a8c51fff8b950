package io.github.compoundscaler.search;

import io.github.compoundscaler.Multipliers;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All combinations of some depth, width and resolution multipliers, in a fixed order: the resolution changes fastest, the width
 * slowest. Immutable and thread-safe.
 *
 * @param depths depth multipliers, at least one
 * @param widths width multipliers, at least one
 * @param resolutions resolution multipliers, at least one
 */
public record ScalingGrid(List<Double> depths, List<Double> widths, List<Double> resolutions) {

    /**
     * Copies the axes and checks them.
     *
     * @throws IllegalArgumentException if an axis is empty or a multiplier isn't positive and finite
     */
    public ScalingGrid {
        depths = axis("depths", depths);
        widths = axis("widths", widths);
        resolutions = axis("resolutions", resolutions);
    }

    private static List<Double> axis(String name, List<Double> values) {
        List<Double> axis = List.copyOf(values);
        if (axis.isEmpty()) {
            throw new IllegalArgumentException(name + " must have a multiplier, got none");
        }
        for (double value : axis) {
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
            }
        }
        return axis;
    }

    /**
     * Returns values for an axis, evenly spaced.
     *
     * @param from the first value
     * @param to the last value, larger than the first
     * @param count how many, at least 2
     * @return the values, both ends among them
     * @throws IllegalArgumentException if the range is empty or the count less than 2
     */
    public static List<Double> even(double from, double to, int count) {
        if (!(from < to) || count < 2) {
            throw new IllegalArgumentException(
                    "an axis must rise over at least 2 values, got " + count + " from " + from + " to " + to);
        }
        return IntStream.range(0, count)
                .mapToObj(i -> i == count - 1 ? to : from + (to - from) * i / (count - 1))
                .toList();
    }

    /**
     * Returns the number of candidates.
     *
     * @return the product of the axes' sizes
     * @throws ArithmeticException if it doesn't fit a long
     */
    public long size() {
        return Math.multiplyExact((long) depths.size() * widths.size(), resolutions.size());
    }

    /**
     * Returns a candidate's multipliers.
     *
     * @param index its place in the order, from 0
     * @return the multipliers
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public Multipliers at(long index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("index must be in [0, " + size() + "), got " + index);
        }
        int resolution = (int) (index % resolutions.size());
        long rest = index / resolutions.size();
        int depth = (int) (rest % depths.size());
        int width = (int) (rest / depths.size());
        return new Multipliers(depths.get(depth), widths.get(width), resolutions.get(resolution));
    }
}
