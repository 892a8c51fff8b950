package io.github.compoundscaler.search;

import io.github.compoundscaler.CostGrid;
import io.github.compoundscaler.CostProbe;
import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.StepRounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import java.util.List;

/** The one place where the candidates of a grid are counted: all resolutions of a width and depth at once, where the rounding allows. */
interface GridCosts {

    @FunctionalInterface
    interface Visitor {
        void visit(long index, Candidate candidate);
    }

    /** Visits the candidates of a part of the grid in its order, counted. For any number of threads. */
    void visit(long from, long to, Visitor visitor);

    static GridCosts of(Architecture baseline, Rounding rounding, ScalingGrid grid) {
        return rounding instanceof StepRounding steps
                ? new ByRow(baseline, steps, grid, prepared(baseline, steps, grid))
                : (from, to, visitor) -> {
                    for (long index = from; index < to; index++) {
                        visitor.visit(index, Candidate.of(baseline, rounding, grid.at(index)));
                    }
                };
    }

    private static CostGrid prepared(Architecture baseline, StepRounding rounding, ScalingGrid grid) {
        List<Resolution> resolutions = grid.resolutions().stream()
                .map(resolution -> rounding.scale(baseline, new Multipliers(1, 1, resolution))
                        .resolution())
                .toList();
        return CostProbe.of(baseline, rounding).grid(array(grid.widths()), array(grid.depths()), resolutions);
    }

    private static double[] array(List<Double> axis) {
        return axis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Row by row of one width and depth. */
    record ByRow(Architecture baseline, StepRounding rounding, ScalingGrid grid, CostGrid costs) implements GridCosts {

        @Override
        public void visit(long from, long to, Visitor visitor) {
            int resolutions = grid.resolutions().size();
            int depths = grid.depths().size();
            long[] params = new long[resolutions];
            long[] macs = new long[resolutions];
            long[] activations = new long[resolutions];
            for (long index = from; index < to; ) {
                long row = index / resolutions;
                int first = (int) (index % resolutions);
                int end = (int) Math.min(resolutions, first + (to - index));
                costs.fillRow((int) (row / depths), (int) (row % depths), params, macs, activations);
                for (int r = first; r < end; r++, index++) {
                    Candidate.Counts counts = new Candidate.Counts(params[r], macs[r], activations[r]);
                    visitor.visit(index, Candidate.of(baseline, rounding, grid.at(index), counts));
                }
            }
        }
    }
}
