package io.github.compoundscaler;

import io.github.compoundscaler.arch.Architecture;

/**
 * By how much a network's dimensions are multiplied, before anything is rounded. Immutable and thread-safe.
 *
 * @param depth multiplier of the repeats, positive
 * @param width multiplier of the channels, positive
 * @param resolution multiplier of the image's height and width, positive
 * @param groupWidth multiplier of the channels per group, for blocks that have groups, positive
 */
public record Multipliers(double depth, double width, double resolution, double groupWidth) {

    /** Multiplies nothing. */
    public static final Multipliers ONE = new Multipliers(1, 1, 1);

    /**
     * Checks the multipliers.
     *
     * @throws IllegalArgumentException if one isn't positive and finite
     */
    public Multipliers {
        check("depth", depth);
        check("width", width);
        check("resolution", resolution);
        check("groupWidth", groupWidth);
    }

    /**
     * Creates multipliers that leave the group width alone.
     *
     * @param depth multiplier of the repeats, positive
     * @param width multiplier of the channels, positive
     * @param resolution multiplier of the image's height and width, positive
     * @throws IllegalArgumentException if one isn't positive and finite
     */
    public Multipliers(double depth, double width, double resolution) {
        this(depth, width, resolution, 1);
    }

    /**
     * Measures by how much one network is larger than another: blocks for the depth, the geometric mean of the stages' output
     * channels for the width, the square root of the pixels for the resolution.
     *
     * @param baseline the network to compare with
     * @param scaled the network to measure, with as many stages
     * @return the multipliers that the integers of the two networks show
     * @throws IllegalArgumentException if the numbers of stages differ
     */
    public static Multipliers between(Architecture baseline, Architecture scaled) {
        int stages = baseline.stages().size();
        if (scaled.stages().size() != stages) {
            throw new IllegalArgumentException("networks must have equally many stages, got " + stages + " and "
                    + scaled.stages().size());
        }
        long baseRepeats = 0;
        long repeats = 0;
        double logWidth = 0;
        for (int i = 0; i < stages; i++) {
            baseRepeats += baseline.stages().get(i).repeats();
            repeats += scaled.stages().get(i).repeats();
            logWidth += Math.log((double) scaled.stages().get(i).channels()
                    / baseline.stages().get(i).channels());
        }
        return new Multipliers(
                (double) repeats / baseRepeats,
                Math.exp(logWidth / stages),
                Math.sqrt(pixels(scaled) / pixels(baseline)));
    }

    private static double pixels(Architecture network) {
        return (double) network.resolution().height() * network.resolution().width();
    }

    /**
     * Returns by how much the MACs would grow if nothing had to be rounded.
     *
     * @return depth · width² · resolution²
     */
    public double idealGrowth() {
        return depth * (width * width) * (resolution * resolution);
    }

    private static void check(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
        }
    }
}
