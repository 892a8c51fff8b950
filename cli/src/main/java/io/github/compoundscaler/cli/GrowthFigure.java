package io.github.compoundscaler.cli;

import io.github.compoundscaler.CompoundScaler;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** By how much MACs grow along a rule: what the multipliers say against what is left of it after rounding. */
record GrowthFigure(Architecture baseline, List<Step> steps) implements Figure {
    /** Those that differ enough to be told apart. */
    private static final Map<String, Look> ROUNDINGS = looks();

    private static final int DECIMALS = 3;

    /**
     * One exponent.
     *
     * @param ideal depth · width² · resolution² of the multipliers
     * @param growths MACs by those of the baseline, by rounding
     */
    record Step(double exponent, double ideal, Map<String, Double> growths) {

        private double powerOfTwo() {
            return StrictMath.pow(2, exponent);
        }

        private double growth(String rounding) {
            return Objects.requireNonNull(growths.get(rounding), rounding);
        }

        private Row row() {
            Row row = Row.of(
                    new Field("n", "N", new Value.Whole((long) exponent)),
                    new Field("powerOfTwo", "2^N", new Value.Real(powerOfTwo(), 0)),
                    new Field("idealGrowth", "d·w²·r²", new Value.Real(ideal, DECIMALS)));
            for (Map.Entry<String, Double> growth : growths.entrySet()) {
                row = row.with(
                        new Field(growth.getKey(), growth.getKey(), new Value.Real(growth.getValue(), DECIMALS)));
            }
            return row;
        }
    }

    GrowthFigure {
        steps = List.copyOf(steps);
    }

    static GrowthFigure of(Architecture baseline, ScalingRule rule, Exponents exponents) {
        List<Step> steps = new ArrayList<>();
        for (Exponents.Exponent exponent : exponents.values()) {
            Map<String, Double> growths = new LinkedHashMap<>();
            double ideal = rule.at(exponent.value()).idealGrowth();
            for (String rounding : ROUNDINGS.keySet()) {
                growths.put(
                        rounding,
                        CompoundScaler.of(rule)
                                .withRounding(Rounding.named(rounding))
                                .report(baseline, exponent.value())
                                .growth());
            }
            steps.add(new Step(exponent.value(), ideal, growths));
        }
        return new GrowthFigure(baseline, steps);
    }

    private static Map<String, Look> looks() {
        Map<String, Look> looks = new LinkedHashMap<>();
        // Larger, since torchvision's points lie on its own: they differ in the head only.
        looks.put("tensorflow", new Look(Look.BLUE, Marker.SQUARE, 8, Look.Line.THIN));
        looks.put("torchvision", Look.joined(Look.SKY_BLUE, Marker.CROSS));
        looks.put("pycls", Look.joined(Look.GREEN, Marker.TRIANGLE));
        looks.put("tinynet", Look.joined(Look.ORANGE, Marker.TRIANGLE_DOWN));
        looks.put("cost-true", Look.joined(Look.VERMILLION, Marker.DISC));
        return looks;
    }

    @Override
    public List<Row> rows() {
        return steps.stream().map(Step::row).toList();
    }

    @Override
    public Picture picture() {
        return new Picture(
                "Growth of the MACs of " + baseline.name() + ", ideal and by rounding",
                2,
                500,
                450,
                List.of(
                        panel("growth of the MACs", "× baseline", step -> 1, true),
                        panel("growth against the ideal", "× d·w²·r²", Step::ideal, false)));
    }

    private Panel panel(String title, String unit, ToDoubleFunction<Step> by, boolean logarithmic) {
        List<Series> series = new ArrayList<>();
        ROUNDINGS.forEach((name, look) -> series.add(series(name, look, by, step -> step.growth(name))));
        series.add(series("d·w²·r²", Look.dashed(Look.BLACK), by, Step::ideal));
        series.add(series("2^N", Look.dashed(Look.GREY), by, Step::powerOfTwo));
        double[] values = series.stream()
                .flatMap(some -> some.points().stream())
                .mapToDouble(Point::y)
                .toArray();
        return new Panel(
                title,
                Axis.linear("N", steps.stream().mapToDouble(Step::exponent).toArray()),
                logarithmic ? Axis.powersOfTwo(unit, values) : Axis.linear(unit, values),
                series);
    }

    private Series series(String name, Look look, ToDoubleFunction<Step> by, ToDoubleFunction<Step> growth) {
        return new Series(
                name,
                look,
                steps.stream()
                        .map(step -> new Point(step.exponent, growth.applyAsDouble(step) / by.applyAsDouble(step)))
                        .toList());
    }
}
