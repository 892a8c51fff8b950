package io.github.compoundscaler.cli;

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
import io.github.compoundscaler.cost.BufferReuse;
import io.github.compoundscaler.cost.InferenceMemory;
import io.github.compoundscaler.cost.TrainingMemory;
import io.github.compoundscaler.layer.LayerGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What it costs beside MACs to make a network larger in one dimension or in all: parameters, activations, memory. */
record DimensionsFigure(Architecture baseline, List<Scaled> networks) implements Figure {
    private static final int LARGEST = 64;
    private static final int BATCH = 32;
    private static final int MOMENTUM = 1;
    private static final int FLOAT_BYTES = 4;
    private static final Map<String, Look> RULES = looks();

    /**
     * A network.
     *
     * @param rule the rule's name
     * @param ideal by how much the MACs were to grow
     * @param peakMemory bytes of activations of an inference on one image
     * @param trainingMemory bytes of a training step with momentum
     */
    record Scaled(
            String rule,
            int ideal,
            Architecture network,
            long macs,
            long params,
            long activations,
            long peakMemory,
            long trainingMemory) {

        private static Scaled of(String rule, int ideal, Architecture network) {
            LayerGraph graph = network.graph();
            return new Scaled(
                    rule,
                    ideal,
                    network,
                    network.cost().macs(),
                    network.cost().params(),
                    network.cost().activations(),
                    InferenceMemory.of(graph, BufferReuse.FUSED).peakBytes(FLOAT_BYTES),
                    TrainingMemory.of(graph).bytes(BATCH, MOMENTUM, FLOAT_BYTES));
        }

        private Row row() {
            return Row.of(
                    new Field("rule", "rule", new Value.Text(rule)),
                    new Field("idealGrowth", "ideal ×", new Value.Whole(ideal)),
                    new Field("resolution", "image", new Value.Pixels(network.resolution())),
                    new Field("macs", "MACs", new Value.Whole(macs)),
                    new Field("params", "params", new Value.Whole(params)),
                    new Field("activations", "activations", new Value.Whole(activations)),
                    new Field("peakMemory", "peak memory", new Value.Whole(peakMemory)),
                    new Field("trainingMemory", "training memory", new Value.Whole(trainingMemory)));
        }
    }

    DimensionsFigure {
        networks = List.copyOf(networks);
    }

    static DimensionsFigure of(Architecture baseline, Rounding rounding) {
        List<Scaled> networks = new ArrayList<>();
        for (String name : RULES.keySet()) {
            ScalingRule rule = ScalingRule.named(name);
            double step = StrictMath.log(rule.at(1).idealGrowth());
            for (int ideal = 1; ideal <= LARGEST; ideal *= 2) {
                double phi = StrictMath.log(ideal) / step;
                networks.add(Scaled.of(name, ideal, rounding.scale(baseline, rule.at(phi))));
            }
        }
        return new DimensionsFigure(baseline, networks);
    }

    private static Map<String, Look> looks() {
        Map<String, Look> looks = new LinkedHashMap<>();
        looks.put("depth", Look.joined(Look.BLUE, Marker.SQUARE));
        looks.put("width", Look.joined(Look.GREEN, Marker.TRIANGLE));
        looks.put("resolution", Look.joined(Look.PURPLE, Marker.DIAMOND));
        looks.put("d1_w8_g8_r1", Look.joined(Look.ORANGE, Marker.TRIANGLE_DOWN));
        looks.put("efficientnet", Look.prominent(Look.VERMILLION, Marker.DISC));
        return looks;
    }

    @Override
    public List<Row> rows() {
        return networks.stream().map(Scaled::row).toList();
    }

    @Override
    public Picture picture() {
        return new Picture(
                "What grows with the MACs of " + baseline.name() + ", by the dimension that is scaled",
                2,
                500,
                380,
                List.of(
                        panel("parameters", Scaled::params),
                        panel("activations", Scaled::activations),
                        panel("peak memory of an inference", Scaled::peakMemory),
                        panel("memory of training, batch " + BATCH, Scaled::trainingMemory)));
    }

    private Panel panel(String title, ToLongFunction<Scaled> fact) {
        Scaled first = networks.get(0);
        double macs = (double) first.macs;
        double base = (double) fact.applyAsLong(first);
        List<Series> series = new ArrayList<>();
        RULES.forEach((rule, look) -> series.add(new Series(
                rule,
                look,
                networks.stream()
                        .filter(network -> network.rule.equals(rule))
                        .map(network -> new Point(network.macs / macs, fact.applyAsLong(network) / base))
                        .toList())));
        List<Point> points =
                series.stream().flatMap(some -> some.points().stream()).toList();
        return new Panel(
                title,
                Axis.powersOfTwo(
                        "MACs, × baseline",
                        points.stream().mapToDouble(Point::x).toArray()),
                Axis.powersOfTwo(
                        "× baseline", points.stream().mapToDouble(Point::y).toArray()),
                series);
    }
}
