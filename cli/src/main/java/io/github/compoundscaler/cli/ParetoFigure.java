package io.github.compoundscaler.cli;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cli.Row.Field;
import io.github.compoundscaler.cli.plot.Axis;
import io.github.compoundscaler.cli.plot.Look;
import io.github.compoundscaler.cli.plot.Marker;
import io.github.compoundscaler.cli.plot.Panel;
import io.github.compoundscaler.cli.plot.Picture;
import io.github.compoundscaler.cli.plot.Series;
import io.github.compoundscaler.cli.plot.Series.Point;
import io.github.compoundscaler.cli.plot.Series.Side;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.search.Budget;
import io.github.compoundscaler.search.Candidate;
import io.github.compoundscaler.search.GridSearch;
import io.github.compoundscaler.search.LargestNetwork;
import io.github.compoundscaler.search.Limit;
import io.github.compoundscaler.search.Measure;
import io.github.compoundscaler.search.Objective;
import io.github.compoundscaler.search.ParetoPoint;
import io.github.compoundscaler.search.PhiSearch;
import io.github.compoundscaler.search.ScalingGrid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** What one can choose between at the same MACs: few parameters or few activations. */
record ParetoFigure(
        Architecture baseline, List<Candidate> all, List<Candidate> front, Map<String, Candidate> alongRules)
        implements Figure {
    private static final Set<String> ONE_DIMENSION = Set.of("depth", "width", "resolution");
    private static final ScalingGrid GRID =
            new ScalingGrid(ScalingGrid.even(1, 3, 11), ScalingGrid.even(0.8, 2.4, 17), ScalingGrid.even(0.8, 2.4, 33));
    /** By how much the MACs are to grow, and how near to that counts. */
    private static final double GROWTH = 4;

    private static final double NEAR = 0.04;
    private static final int DECIMALS = 4;

    ParetoFigure {
        all = List.copyOf(all);
        front = List.copyOf(front);
    }

    static ParetoFigure of(Architecture baseline, Rounding rounding) {
        double least = GROWTH * (1 - NEAR) * baseline.cost().macs();
        Budget most = Budget.of(Limit.macs(GROWTH * (1 + NEAR) * baseline.cost().macs()));
        Budget near = most.and(new Limit(
                "least MACs by MACs", candidate -> least / candidate.cost().macs(), 1));
        List<Candidate> all = LongStream.range(0, GRID.size())
                .mapToObj(index -> Candidate.of(baseline, rounding, GRID.at(index)))
                .filter(near::fits)
                .toList();
        List<Candidate> front = GridSearch.of(baseline, rounding, GRID)
                .withBudget(near)
                .front(List.of(
                        Objective.minimise("params", Measure.params()),
                        Objective.minimise("activations", Measure.activations())))
                .stream()
                .map(ParetoPoint::candidate)
                .toList();
        Map<String, Candidate> alongRules = new LinkedHashMap<>();
        for (String name : List.of("efficientnet", "depth", "width", "resolution")) {
            LargestNetwork largest = PhiSearch.largest(baseline, ScalingRule.named(name), rounding, most);
            alongRules.put(name, Candidate.of(baseline, rounding, largest.multipliers()));
        }
        return new ParetoFigure(baseline, all, front, alongRules);
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        front.forEach(candidate -> rows.add(row("front", candidate)));
        alongRules.forEach((rule, candidate) -> rows.add(row(rule, candidate)));
        return rows;
    }

    private static Row row(String kind, Candidate candidate) {
        Multipliers multipliers = candidate.multipliers();
        Cost cost = candidate.cost();
        return Row.of(
                new Field("kind", "kind", new Value.Text(kind)),
                new Field("depthMultiplier", "depth ×", new Value.Real(multipliers.depth(), DECIMALS)),
                new Field("widthMultiplier", "width ×", new Value.Real(multipliers.width(), DECIMALS)),
                new Field("resolutionMultiplier", "res. ×", new Value.Real(multipliers.resolution(), DECIMALS)),
                new Field(
                        "resolution",
                        "image",
                        new Value.Pixels(candidate.network().resolution())),
                new Field("params", "params", new Value.Whole(cost.params())),
                new Field("macs", "MACs", new Value.Whole(cost.macs())),
                new Field("activations", "activations", new Value.Whole(cost.activations())));
    }

    @Override
    public Picture picture() {
        List<Point> alone = new ArrayList<>();
        List<Point> together = new ArrayList<>();
        alongRules.forEach((rule, candidate) -> {
            if (ONE_DIMENSION.contains(rule)) {
                alone.add(point(candidate, rule));
            } else {
                together.add(point(candidate, ""));
            }
        });
        List<Series> series = List.of(
                new Series("the grid", new Look(Look.SKY_BLUE, Marker.DISC, 3.5, Look.Line.NONE), points(all)),
                new Series("Pareto front", Look.prominent(Look.BLUE, Marker.SQUARE), points(front)),
                new Series("one dimension alone", Look.points(Look.BLACK, Marker.DIAMOND), alone),
                new Series("compound scaling", new Look(Look.VERMILLION, Marker.STAR, 8, Look.Line.NONE), together));
        List<Point> points =
                series.stream().flatMap(some -> some.points().stream()).toList();
        Panel panel = new Panel(
                baseline.name() + " at about " + Math.round(GROWTH) + " times its MACs",
                Axis.linear("parameters", points.stream().mapToDouble(Point::x).toArray()),
                Axis.linear("activations", points.stream().mapToDouble(Point::y).toArray()),
                series);
        return new Picture(
                "Parameters and activations of " + baseline.name() + " scaled by a grid of multipliers to equal MACs",
                1,
                900,
                520,
                List.of(panel));
    }

    private static List<Point> points(List<Candidate> candidates) {
        return candidates.stream().map(candidate -> point(candidate, "")).toList();
    }

    private static Point point(Candidate candidate, String label) {
        Cost cost = candidate.cost();
        return new Point((double) cost.params(), (double) cost.activations(), label, Side.RIGHT);
    }
}
