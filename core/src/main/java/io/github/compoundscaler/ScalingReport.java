package io.github.compoundscaler;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.cost.Cost;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What scaling was to give and what it gave.
 *
 * <p>The two differ since channels and blocks are whole numbers: TensorFlow's rounding makes N = 1 cost 2.57 times B0, not 2.
 * Immutable and thread-safe.
 *
 * @param multipliers the multipliers before rounding
 * @param scaled the scaled network
 * @param before cost of the baseline
 * @param after cost of the scaled network
 * @param stages each stage before and after
 */
public record ScalingReport(
        Multipliers multipliers, Architecture scaled, Cost before, Cost after, List<StageChange> stages) {

    /** Copies the list. */
    public ScalingReport {
        stages = List.copyOf(stages);
    }

    /**
     * One stage before and after.
     *
     * @param channels output channels in the baseline
     * @param scaledChannels output channels in the scaled network
     * @param repeats blocks in the baseline
     * @param scaledRepeats blocks in the scaled network
     */
    public record StageChange(int channels, int scaledChannels, int repeats, int scaledRepeats) {}

    /**
     * Compares a network with its baseline.
     *
     * @param baseline the network that was scaled
     * @param scaled what came of it, with as many stages
     * @param multipliers the multipliers before rounding
     * @return the comparison
     * @throws IllegalArgumentException if the numbers of stages differ
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public static ScalingReport of(Architecture baseline, Architecture scaled, Multipliers multipliers) {
        List<Stage> from = baseline.stages();
        List<Stage> to = scaled.stages();
        if (from.size() != to.size()) {
            throw new IllegalArgumentException(
                    "networks must have equally many stages, got " + from.size() + " and " + to.size());
        }
        List<StageChange> stages = IntStream.range(0, from.size())
                .mapToObj(i -> new StageChange(
                        from.get(i).channels(),
                        to.get(i).channels(),
                        from.get(i).repeats(),
                        to.get(i).repeats()))
                .toList();
        return new ScalingReport(multipliers, scaled, baseline.cost(), scaled.cost(), stages);
    }

    /**
     * Returns by how much the MACs would have grown if nothing had to be rounded.
     *
     * @return depth · width² · resolution²; for EfficientNet's coefficients 1.92<sup>N</sup>, for balanced ones 2<sup>N</sup>
     */
    public double idealGrowth() {
        return multipliers.idealGrowth();
    }

    /**
     * Returns by how much the MACs really grew.
     *
     * @return the scaled network's MACs by the baseline's
     */
    public double growth() {
        return (double) after.macs() / before.macs();
    }
}
