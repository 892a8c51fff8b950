package io.github.compoundscaler.search.trial;

import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.search.Candidate;
import java.util.List;

/**
 * A network to try, with all coefficients that lead to it. Immutable and thread-safe.
 *
 * @param number its place in the search, from 0
 * @param coefficients the coefficients that give this network once rounded, in the grid's order, at least one
 * @param candidate the network with the multipliers of the first coefficients
 */
public record TrialCandidate(int number, List<ScalingCoefficients> coefficients, Candidate candidate) {

    /** Copies the coefficients. */
    public TrialCandidate {
        coefficients = List.copyOf(coefficients);
    }

    /**
     * Returns the network to try.
     *
     * @return the scaled architecture
     */
    public Architecture network() {
        return candidate.network();
    }
}
