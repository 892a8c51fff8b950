package io.github.compoundscaler.search;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;

/** The one place where the candidates of a grid are counted, so that a faster way to count them has one place to go. */
final class GridCosts {
    private GridCosts() {}

    @FunctionalInterface
    interface Visitor {
        void visit(long index, Candidate candidate);
    }

    /** Visits the candidates of a part of the grid in its order, counted. */
    static void visit(Architecture baseline, Rounding rounding, ScalingGrid grid, long from, long to, Visitor visitor) {
        for (long index = from; index < to; index++) {
            Multipliers multipliers = grid.at(index);
            visitor.visit(index, Candidate.of(baseline, rounding, multipliers, rounding.cost(baseline, multipliers)));
        }
    }
}
