package io.github.compoundscaler.cli;

import io.github.compoundscaler.cli.Row.Field;
import io.github.compoundscaler.cli.plot.Axis;
import io.github.compoundscaler.cli.plot.Look;
import io.github.compoundscaler.cli.plot.Marker;
import io.github.compoundscaler.cli.plot.Panel;
import io.github.compoundscaler.cli.plot.Picture;
import io.github.compoundscaler.cli.plot.Series;
import io.github.compoundscaler.cli.plot.Series.Point;
import io.github.compoundscaler.search.latency.LatencyErrors;
import io.github.compoundscaler.search.latency.LatencyModel;
import io.github.compoundscaler.search.latency.LatencySample;
import io.github.compoundscaler.search.latency.LogLinearLatency;
import io.github.compoundscaler.search.latency.LogLinearLatency.Fact;
import io.github.compoundscaler.search.latency.RooflineLatency;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How well latency can be told from a network's description: each family estimated by models that never saw it. */
record LatencyFigure(List<Measured> machines) implements Figure {
    private static final String ROOFLINE = "roofline";
    private static final int DECIMALS = 1;
    private static final int MILLIS_DECIMALS = 3;

    private static @Nullable LatencyFigure known;

    /**
     * A machine with its measured networks.
     *
     * @param errors those of the models, by name
     */
    record Measured(PublishedLatency.Machine machine, List<LatencySample> samples, Map<String, LatencyErrors> errors) {

        Measured {
            samples = List.copyOf(samples);
            errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
        }

        private static Measured of(PublishedLatency.Machine machine, Runnable progress) throws IOException {
            List<LatencySample> samples = PublishedLatency.samples(machine);
            Map<String, LatencyErrors> errors = new LinkedHashMap<>();
            fits(machine)
                    .forEach((model, fit) -> errors.put(model, LatencyErrors.leavingOneFamilyOut(samples, others -> {
                        progress.run();
                        return fit.apply(others);
                    })));
            return new Measured(machine, samples, errors);
        }

        private static Map<String, Function<List<LatencySample>, ? extends LatencyModel>> fits(
                PublishedLatency.Machine machine) {
            Map<String, Function<List<LatencySample>, ? extends LatencyModel>> fits = new LinkedHashMap<>();
            fits.put("MACs", samples -> LogLinearLatency.fit(samples, List.of(Fact.MACS)));
            fits.put("activations", samples -> LogLinearLatency.fit(samples, List.of(Fact.ACTIVATIONS)));
            fits.put(
                    "MACs, activations, params",
                    samples -> LogLinearLatency.fit(samples, List.of(Fact.MACS, Fact.ACTIVATIONS, Fact.PARAMS)));
            fits.put(ROOFLINE, RooflineLatency.fitting(machine.batch()));
            return fits;
        }
    }

    /** Kinds of networks that the picture tells apart, by how their names go. */
    private enum Kind {
        RESNET("ResNet, VGG, DenseNet", "(wide_|se|eca?_?)*res(net|next)|vgg|densenet", Look.BLACK, Marker.TRIANGLE),
        REGNET("RegNet", "regnet", Look.BLUE, Marker.SQUARE),
        CONVNEXT("ConvNeXt", "convnext", Look.PURPLE, Marker.PENTAGON),
        EFFICIENTNET("EfficientNet and its kin", "(tf_)?(efficientnet|mixnet|tinynet)", Look.VERMILLION, Marker.DISC),
        MOBILE("MobileNet and other mobile ones", "", Look.GREEN, Marker.TRIANGLE_DOWN);

        private final String title;
        private final String names;
        private final int color;
        private final Marker marker;

        Kind(String title, String names, int color, Marker marker) {
            this.title = title;
            this.names = names;
            this.color = color;
            this.marker = marker;
        }

        private static Kind of(LatencySample sample) {
            for (Kind kind : values()) {
                if (sample.network().name().matches("(" + kind.names + ").*")) {
                    return kind;
                }
            }
            throw new IllegalStateException("the last kind takes all names");
        }
    }

    LatencyFigure {
        machines = List.copyOf(machines);
    }

    /**
     * Reads and fits, which takes seconds, once.
     *
     * @param progress is run before each fit
     */
    static synchronized LatencyFigure read(Runnable progress) throws IOException {
        if (known != null) {
            return known;
        }
        List<Measured> machines = new ArrayList<>();
        for (PublishedLatency.Machine machine : PublishedLatency.Machine.values()) {
            machines.add(Measured.of(machine, progress));
        }
        known = new LatencyFigure(machines);
        return known;
    }

    /** The models side by side. */
    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Measured measured : machines) {
            measured.errors.forEach((model, errors) -> rows.add(Row.of(
                    new Field("machine", "machine", new Value.Text(measured.machine.title())),
                    new Field("model", "model", new Value.Text(model)),
                    new Field("networks", "networks", new Value.Whole(measured.samples.size())),
                    new Field("medianErrorPercent", "median error %", percent(errors.median())),
                    new Field("percentile90ErrorPercent", "90th percentile %", percent(errors.percentile90())))));
        }
        return rows;
    }

    /** The networks one by one. */
    List<Row> points() {
        List<Row> rows = new ArrayList<>();
        for (Measured measured : machines) {
            for (int i = 0; i < measured.samples.size(); i++) {
                LatencySample sample = measured.samples.get(i);
                rows.add(Row.of(
                        new Field("machine", "machine", new Value.Text(measured.machine.title())),
                        new Field(
                                "name", "name", new Value.Text(sample.network().name())),
                        new Field("family", "family", new Value.Text(sample.family())),
                        new Field(
                                "resolution",
                                "image",
                                new Value.Pixels(sample.network().resolution())),
                        new Field("batch", "batch", new Value.Whole(sample.batch())),
                        new Field("measuredMillis", "measured ms", millis(sample.milliseconds())),
                        new Field(
                                "estimatedMillis",
                                "estimated ms",
                                millis(estimates(measured).get(i)))));
            }
        }
        return rows;
    }

    private static List<Double> estimates(Measured measured) {
        return errors(measured).estimates();
    }

    private static LatencyErrors errors(Measured measured) {
        return Objects.requireNonNull(measured.errors.get(ROOFLINE));
    }

    private static Value percent(double share) {
        return new Value.Real(100 * share, DECIMALS);
    }

    private static Value millis(double millis) {
        return new Value.Real(millis, MILLIS_DECIMALS);
    }

    @Override
    public Picture picture() {
        return new Picture(
                "Latency that a roofline model predicts against the measured one, for families that it never saw",
                machines.size(),
                500,
                500,
                machines.stream().map(LatencyFigure::panel).toList());
    }

    private static Panel panel(Measured measured) {
        List<Double> estimates = estimates(measured);
        double[] values = DoubleStream.concat(
                        measured.samples.stream().mapToDouble(LatencySample::milliseconds),
                        estimates.stream().mapToDouble(Double::doubleValue))
                .toArray();
        Axis x = Axis.logarithmic("measured, ms per image", values);
        List<Series> series = new ArrayList<>();
        series.add(new Series(
                "equal", Look.dashed(Look.GREY), List.of(new Point(x.min(), x.min()), new Point(x.max(), x.max()))));
        for (Kind kind : Kind.values()) {
            List<Point> points = IntStream.range(0, estimates.size())
                    .filter(i -> Kind.of(measured.samples.get(i)) == kind)
                    .mapToObj(i -> new Point(measured.samples.get(i).milliseconds(), estimates.get(i)))
                    .toList();
            series.add(new Series(kind.title, new Look(kind.color, kind.marker, 3.5, Look.Line.NONE), points));
        }
        String error =
                String.format(Locale.ROOT, "%.1f %%", 100 * errors(measured).median());
        return new Panel(
                measured.machine.title() + ": median error " + error,
                x,
                Axis.logarithmic("predicted, ms per image", values),
                series);
    }
}
