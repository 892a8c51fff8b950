package io.github.compoundscaler.search;

import java.util.List;

/**
 * A candidate that no other beats. Immutable and thread-safe.
 *
 * @param candidate the candidate
 * @param values what the objectives measure, in their order
 */
public record ParetoPoint(Candidate candidate, List<Double> values) {

    /** Copies the values. */
    public ParetoPoint {
        values = List.copyOf(values);
    }
}
