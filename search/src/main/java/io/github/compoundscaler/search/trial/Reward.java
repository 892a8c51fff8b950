package io.github.compoundscaler.search.trial;

import io.github.compoundscaler.search.Candidate;
import io.github.compoundscaler.search.Measure;

/** What a search maximises. Implementations are immutable and thread-safe. */
@FunctionalInterface
public interface Reward {

    /**
     * Weighs a score.
     *
     * @param score what the trial gave
     * @param candidate the network that was tried
     * @return the reward
     */
    double of(double score, Candidate candidate);

    /**
     * The score alone.
     *
     * @return the reward
     */
    static Reward score() {
        return (score, candidate) -> score;
    }

    /**
     * MnasNet's: score · (cost / target)<sup>w</sup>. B0 was found with ACC, FLOPs, T = 400M and w = -0.07.
     *
     * <p>Source: Tan et al. 2019, arXiv 1807.11626, equation 2.
     *
     * @param cost what a network costs, positive
     * @param target what it should cost, positive and finite
     * @param w how much a deviation counts, negative to punish cost
     * @return the reward
     * @throws IllegalArgumentException if the target isn't positive or a number isn't finite
     */
    static Reward mnasNet(Measure cost, double target, double w) {
        if (!(target > 0 && target < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("target must be positive and finite, got " + target);
        }
        if (!Double.isFinite(w)) {
            throw new IllegalArgumentException("w must be finite, got " + w);
        }
        return (score, candidate) -> score * StrictMath.pow(cost.of(candidate) / target, w);
    }
}
