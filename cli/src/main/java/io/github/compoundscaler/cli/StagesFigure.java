package io.github.compoundscaler.cli;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cli.Row.Field;
import io.github.compoundscaler.cli.plot.Axis;
import io.github.compoundscaler.cli.plot.Look;
import io.github.compoundscaler.cli.plot.Panel;
import io.github.compoundscaler.cli.plot.Picture;
import io.github.compoundscaler.cli.plot.Series;
import io.github.compoundscaler.cli.plot.Series.Point;
import io.github.compoundscaler.cli.plot.Series.Side;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReport;
import io.github.compoundscaler.cost.CostReport.PartCost;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Where a network spends what it costs: stem, stages, head. */
record StagesFigure(Architecture network, Cost total, List<PartCost> parts) implements Figure {
    private static final int DECIMALS = 1;

    StagesFigure {
        parts = List.copyOf(parts);
    }

    static StagesFigure of(Architecture network) {
        return new StagesFigure(
                network, network.cost(), CostReport.of(network.graph()).parts());
    }

    @Override
    public List<Row> rows() {
        return parts.stream()
                .map(part -> Row.of(
                        new Field("part", "part", new Value.Text(part.name())),
                        new Field(
                                "params", "params", new Value.Whole(part.cost().params())),
                        new Field("macs", "MACs", new Value.Whole(part.cost().macs())),
                        new Field(
                                "activations",
                                "activations",
                                new Value.Whole(part.cost().activations())),
                        new Field("paramsPercent", "params %", new Value.Real(percent(part, Cost::params), DECIMALS)),
                        new Field("macsPercent", "MACs %", new Value.Real(percent(part, Cost::macs), DECIMALS)),
                        new Field(
                                "activationsPercent",
                                "activations %",
                                new Value.Real(percent(part, Cost::activations), DECIMALS))))
                .toList();
    }

    private double percent(PartCost part, ToLongFunction<Cost> fact) {
        return 100.0 * fact.applyAsLong(part.cost()) / fact.applyAsLong(total);
    }

    @Override
    public Picture picture() {
        List<Series> series = List.of(
                bars("MACs", Look.BLUE, Cost::macs),
                bars("parameters", Look.ORANGE, Cost::params),
                bars("activations", Look.GREEN, Cost::activations));
        double[] percents = series.stream()
                .flatMapToDouble(some -> some.points().stream().mapToDouble(Point::y))
                .toArray();
        Panel panel = new Panel(
                network.name() + " at " + network.resolution(),
                Axis.names(
                        "part of the network",
                        parts.stream().map(PartCost::name).toList()),
                Axis.fromZero("share of the whole network, %", percents),
                series);
        return new Picture("Where " + network.name() + " spends its cost", 1, 960, 460, List.of(panel));
    }

    private Series bars(String name, int color, ToLongFunction<Cost> fact) {
        List<Point> points = IntStream.range(0, parts.size())
                .mapToObj(i -> {
                    double percent = percent(parts.get(i), fact);
                    String label = String.format(Locale.ROOT, percent < 10 ? "%.1f" : "%.0f", percent);
                    return new Point(i, percent, label, Side.ABOVE);
                })
                .toList();
        return new Series(name, Look.bars(color), points);
    }
}
