package io.github.compoundscaler.search;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import org.jspecify.annotations.Nullable;

/**
 * A network that a search looks at: multipliers, and what a rounding makes of them, which is built and counted when first asked
 * for. Immutable and thread-safe.
 */
public final class Candidate {
    private final Architecture baseline;
    private final Rounding rounding;
    private final Multipliers multipliers;
    private final Counts counts;

    // Both are immutable and always the same, so that two threads may each come to them.
    private @Nullable Architecture network;
    private @Nullable Cost cost;

    private Candidate(
            Architecture baseline,
            Rounding rounding,
            Multipliers multipliers,
            Counts counts,
            @Nullable Architecture network) {
        this.baseline = baseline;
        this.rounding = rounding;
        this.multipliers = multipliers;
        this.counts = counts;
        this.network = network;
    }

    /** The three counts that a grid has without a {@link Cost}; negative ones aren't known. */
    record Counts(long params, long macs, long activations) {
        private static final Counts UNKNOWN = new Counts(-1, -1, -1);
    }

    /**
     * Returns a network as it is.
     *
     * @param network the network
     * @return the candidate with multipliers of 1
     */
    public static Candidate of(Architecture network) {
        return of(network, Multipliers.ONE, network);
    }

    /**
     * Returns the candidate that scaling gives.
     *
     * @param baseline the network to scale
     * @param rounding how multipliers become integers
     * @param multipliers by how much
     * @return the candidate
     */
    public static Candidate of(Architecture baseline, Rounding rounding, Multipliers multipliers) {
        return of(baseline, rounding, multipliers, Counts.UNKNOWN);
    }

    static Candidate of(Architecture baseline, Multipliers multipliers, Architecture network) {
        return new Candidate(baseline, (from, by) -> network, multipliers, Counts.UNKNOWN, network);
    }

    static Candidate of(Architecture baseline, Rounding rounding, Multipliers multipliers, Counts counts) {
        return new Candidate(baseline, rounding, multipliers, counts, null);
    }

    /**
     * Returns the network that was scaled.
     *
     * @return the baseline
     */
    public Architecture baseline() {
        return baseline;
    }

    /**
     * Returns by how much it was scaled.
     *
     * @return the multipliers before rounding
     */
    public Multipliers multipliers() {
        return multipliers;
    }

    /**
     * Returns what came of it.
     *
     * @return the scaled network
     * @throws IllegalArgumentException if the multipliers give no network
     * @throws ArithmeticException if a number of the scaled network doesn't fit an int
     */
    public Architecture network() {
        Architecture known = network;
        if (known == null) {
            known = rounding.scale(baseline, multipliers);
            network = known;
        }
        return known;
    }

    /**
     * Returns what it costs.
     *
     * @return the facts of the scaled network
     * @throws IllegalArgumentException if the multipliers give no network
     * @throws ArithmeticException if a number of the scaled network doesn't fit an int, or a count a long
     */
    public Cost cost() {
        Cost known = cost;
        if (known == null) {
            Architecture built = network;
            known = built == null ? rounding.cost(baseline, multipliers) : built.cost();
            cost = known;
        }
        return known;
    }

    long params() {
        return counts.params >= 0 ? counts.params : cost().params();
    }

    long macs() {
        return counts.macs >= 0 ? counts.macs : cost().macs();
    }

    long activations() {
        return counts.activations >= 0 ? counts.activations : cost().activations();
    }
}
